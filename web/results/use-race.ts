import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { parseRaceId } from '../../race/race-id.ts';
import { useAlleycat } from '../data/alleycat.ts';

/** Returns the cache key of a race's results. */
export function resultsKey(raceId: string, ...kind: unknown[]): unknown[] {
  return ['race-results', raceId, ...kind];
}

/**
 * How often to refetch an open race. Each query costs money, and a push reports immediately when the race
 * closes.
 */
const REFETCH_MS = 15_000;

/** Loads a race, or null if the race has no riders. Refetches the results when the race changes. */
export function useRace(raceId: string) {
  const client = useAlleycat();
  const queries = useQueryClient();
  const { classId } = parseRaceId(raceId)!;
  const query = useQuery({
    queryKey: ['race', raceId],
    queryFn: () => client.race(raceId),
    refetchInterval: ({ state }) => (state.data?.status === 'COMPLETE' ? false : REFETCH_MS),
  });

  useEffect(
    () =>
      client.watchCompletedRaces(classId, {
        onRaceCompleted: (race) => {
          if (race.raceId === raceId) void queries.invalidateQueries({ queryKey: ['race', raceId] });
        },
      }),
    [client, queries, classId, raceId],
  );

  const known = useRef<string>(undefined);
  const version = query.data ? `${query.data.status} ${query.data.sequence}` : undefined;
  useEffect(() => {
    if (known.current !== undefined && known.current !== version)
      void queries.invalidateQueries({ queryKey: resultsKey(raceId) });
    known.current = version;
  }, [queries, raceId, version]);

  return query;
}
