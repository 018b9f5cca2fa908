/**
 * Returns the entries with `change` set to 0 if all of them are new. In the first rankings that a visitor gets
 * of a race, every rider is new, so a mark on each row would say nothing.
 */
export function markNewcomers<Entry extends { change: number | null }>(entries: readonly Entry[]): Entry[] {
  if (entries.some(({ change }) => change !== null)) return entries as Entry[];
  return entries.map((entry) => ({ ...entry, change: 0 }));
}
