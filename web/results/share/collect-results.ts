import type { AlleycatClient, RaceResult, ResultStatus } from '@alleycat/client';

/** The API's maximum page size. */
const PAGE_SIZE = 200;

interface CollectOptions {
  /** When this signal aborts, no more pages are fetched and the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called with the number of riders collected so far. */
  onProgress?: (count: number) => void;
}

/**
 * Collects a race's results that have one of the given statuses, without duplicates. They are ordered by
 * status, and then by rank.
 */
export async function collectResults(
  client: Pick<AlleycatClient, 'eachRaceResult'>,
  raceId: string,
  kinds: readonly ResultStatus[],
  { signal, onProgress }: CollectOptions = {},
): Promise<RaceResult[]> {
  // when a race closes again, a rider can briefly have results with both statuses; keep the first result
  const results = new Map<string, RaceResult>();
  for (const status of kinds)
    for await (const result of client.eachRaceResult({ raceId, status, limit: PAGE_SIZE })) {
      signal?.throwIfAborted();
      if (!results.has(result.racerId)) results.set(result.racerId, result);
      onProgress?.(results.size);
    }
  const kindOf = ({ status }: RaceResult) => kinds.indexOf(status);
  // unranked riders keep the API's order
  return [...results.values()].sort((a, b) => kindOf(a) - kindOf(b) || (a.rank ?? 0) - (b.rank ?? 0));
}
