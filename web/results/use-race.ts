import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { parseRaceId } from '../../race/race-id.ts';
import { useAlleycat } from '../data/alleycat.ts';

/** Where the cache keeps the results of a race, of whatever kind. */
export function resultsKey(raceId: string, ...kind: unknown[]): unknown[] {
  return ['race-results', raceId, ...kind];
}

/** A race that is on is asked for again this often, and each time is paid for; its end is told at once. */
const REFETCH_MS = 15_000;

/** A race; null while nobody has ridden it. When it moves on, its results are asked for anew. */
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
