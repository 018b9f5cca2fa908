/** Where the cache keeps the results of a race, of whatever kind. */
export function resultsKey(raceId: string, ...kind: unknown[]): unknown[] {
  return ['race-results', raceId, ...kind];
}
