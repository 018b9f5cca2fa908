import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Race } from '@alleycat/client';
import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';

const PAGE_SIZE = 20;

/** The completed races of a class, newest first, page by page; those that complete meanwhile come by themselves. */
export function useCompletedRaces(classId: number) {
  const client = useAlleycat();
  const queries = useQueryClient();
  const [told, setTold] = useState<Race[]>([]);
  const { items, ...query } = usePages(['races', classId], (page) =>
    client.races({ classId, limit: PAGE_SIZE, ...page }),
  );

  useEffect(
    () =>
      client.watchCompletedRaces(classId, {
        onRaceCompleted: (race) => setTold((before) => [...before, race]),
        onConnection(state) {
          // what completed before the watch was on, or in a loss too long to be told all of it
          if (state === 'live') void queries.invalidateQueries({ queryKey: ['races', classId] });
        },
      }),
    [client, classId, queries],
  );

  return {
    ...query,
    races: items && mergeRaces(items, told, query.hasNextPage),
    /** Whether a race completed while it was being watched. */
    isNew: ({ raceId }: Race) => told.some((race) => race.raceId === raceId),
  };
}

/**
 * The races that were fetched, newest first, with those that have been told since. Of two closings of a race the
 * later one counts. A told race older than all that are fetched waits for its page.
 * @param hasMore whether there are older pages
 */
export function mergeRaces(fetched: readonly Race[], told: readonly Race[], hasMore: boolean): Race[] {
  const oldest = hasMore ? (fetched.at(-1)?.slot ?? 0) : 0;
  const races = new Map(fetched.map((race) => [race.raceId, race]));
  for (const race of told) {
    const known = races.get(race.raceId);
    if (known ? race.sequence > known.sequence : race.slot >= oldest) races.set(race.raceId, race);
  }
  return [...races.values()].sort((a, b) => b.slot - a.slot);
}
