import type { AlleycatClient, RaceResult, ResultStatus } from '@alleycat/client';

/** The most that the API gives at once. */
const PAGE_SIZE = 200;

interface CollectOptions {
  /** Stops the walk: no more pages are asked for, and it rejects with the signal's reason. */
  signal?: AbortSignal;
  /** How many riders there are so far. */
  onProgress?: (count: number) => void;
}

/** All results of a race of these kinds, in the order of the kinds and then by rank, each rider once. */
export async function collectResults(
  client: Pick<AlleycatClient, 'eachRaceResult'>,
  raceId: string,
  kinds: readonly ResultStatus[],
  { signal, onProgress }: CollectOptions = {},
): Promise<RaceResult[]> {
  // a rider can have a result of both kinds for a moment, when a race is closed again: the first one counts
  const results = new Map<string, RaceResult>();
  for (const status of kinds)
    for await (const result of client.eachRaceResult({ raceId, status, limit: PAGE_SIZE })) {
      signal?.throwIfAborted();
      if (!results.has(result.racerId)) results.set(result.racerId, result);
      onProgress?.(results.size);
    }
  const kindOf = ({ status }: RaceResult) => kinds.indexOf(status);
  // who is not ranked yet keeps the API's order
  return [...results.values()].sort((a, b) => kindOf(a) - kindOf(b) || (a.rank ?? 0) - (b.rank ?? 0));
}
