import type { ApolloClient } from '@apollo/client';
import { parseRaceId, raceIdOf } from '../race/race-id.ts';
import { AlleycatError } from './error.ts';
import { OnRankingsDocument, type RankingsFieldsFragment as Rankings } from './generated/operations.ts';
import type { Queries } from './queries.ts';
import { createRankingsView } from './rankings-view.ts';
import { keepSubscribed } from './realtime/keep-subscribed.ts';
import { subscribeBy } from './realtime/subscribe.ts';
import { connectionReports, tell, type ConnectionListener, type WatchSeams } from './watcher.ts';

export interface WatchRankingsArgs {
  classId: number;
  /** This race alone. Without it the class is followed from race to race. */
  raceId?: string | undefined;
}

export interface RankingsListener extends ConnectionListener {
  /** Each time newer rankings than the last ones are known; never a step back. */
  onRankings(rankings: Rankings): void;
}

export function watchRankings(
  apollo: ApolloClient,
  queries: Queries,
  { classId, raceId }: WatchRankingsArgs,
  listener: RankingsListener,
  seams: WatchSeams,
): () => void {
  if (raceId !== undefined && parseRaceId(raceId)?.classId !== classId)
    throw new AlleycatError({
      errorType: 'ValidationError',
      message: `raceId: ${raceId} is not a race of class ${classId}`,
    });
  const view = createRankingsView(raceId);
  const reports = connectionReports(listener);
  const show = (rankings: Rankings | null) => {
    if (rankings && view.accept(rankings)) tell(() => listener.onRankings(rankings));
  };
  // A variable that is null would ask AppSync for rankings whose race is null; one that is absent asks for all.
  const variables = raceId === undefined ? { classId } : { classId, raceId };

  return keepSubscribed(
    {
      subscribe: subscribeBy(apollo, OnRankingsDocument, variables, {
        event: ({ onRankings }) => show(onRankings),
        error: reports.onError,
      }),
      snapshot: async (signal) => {
        const rankings = raceId ? await queries.rankings(raceId) : await latestOf(classId, queries);
        if (!signal.aborted) show(rankings);
      },
    },
    { ...seams, ...reports },
  );
}

/** Those of the current race or, while it has none, of the one before, whose last riders are still on course. */
async function latestOf(classId: number, queries: Queries): Promise<Rankings | null> {
  const { raceId, slot } = await queries.currentRace(classId);
  return (await queries.rankings(raceId)) ?? queries.rankings(raceIdOf({ classId, slot: slot - 1 }));
}
