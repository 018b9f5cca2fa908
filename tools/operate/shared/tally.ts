/** Counts by name, as the reports of the commands have them. */
export type Tally = Record<string, number>;

export function count(tally: Tally, name: string, by = 1): void {
  tally[name] = (tally[name] ?? 0) + by;
}

/** Returns the counts that are not 0 in one line; an empty text when there are none. */
export function describeTally(tally: Tally): string {
  return Object.entries(tally)
    .filter(([, number]) => number > 0)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');
}
