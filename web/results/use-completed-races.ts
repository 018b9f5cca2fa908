import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Race } from '@alleycat/client';
import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';

const PAGE_SIZE = 20;

/** Loads a class's completed races page by page, newest first. Adds races as they complete. */
export function useCompletedRaces(classId: number) {
  const client = useAlleycat();
  const queries = useQueryClient();
  const [pushed, setPushed] = useState<Race[]>([]);
  const { items, ...query } = usePages(['races', classId], (page) =>
    client.races({ classId, limit: PAGE_SIZE, ...page }),
  );

  useEffect(
    () =>
      client.watchCompletedRaces(classId, {
        onRaceCompleted: (race) => setPushed((before) => [...before, race]),
        onConnection(state) {
          // refetch races that completed before the watch started or during a long outage
          if (state === 'live') void queries.invalidateQueries({ queryKey: ['races', classId] });
        },
      }),
    [client, classId, queries],
  );

  return {
    ...query,
    races: items && mergeRaces(items, pushed, query.hasNextPage),
    /** Returns whether a race completed while the visitor was watching. */
    isNew: ({ raceId }: Race) => pushed.some((race) => race.raceId === raceId),
  };
}

/**
 * Merges the fetched races with the races that have been pushed since, newest first. If a race closed twice,
 * the newer version is kept. A pushed race that is older than all fetched races is left out until its page is
 * loaded.
 * @param hasMore whether there are older pages
 */
export function mergeRaces(fetched: readonly Race[], pushed: readonly Race[], hasMore: boolean): Race[] {
  const oldest = hasMore ? (fetched.at(-1)?.slot ?? 0) : 0;
  const races = new Map(fetched.map((race) => [race.raceId, race]));
  for (const race of pushed) {
    const known = races.get(race.raceId);
    if (known ? race.sequence > known.sequence : race.slot >= oldest) races.set(race.raceId, race);
  }
  return [...races.values()].sort((a, b) => b.slot - a.slot);
}
