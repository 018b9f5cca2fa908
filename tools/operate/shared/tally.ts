/** Counts by name, for reports. */
export type Tally = Record<string, number>;

export function count(tally: Tally, name: string, by = 1): void {
  tally[name] = (tally[name] ?? 0) + by;
}

/** Formats the nonzero counts in one line. Returns an empty string if there are none. */
export function describeTally(tally: Tally): string {
  return Object.entries(tally)
    .filter(([, number]) => number > 0)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');
}
