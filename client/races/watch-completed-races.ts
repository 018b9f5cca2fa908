import type { ApolloClient } from '@apollo/client';
import { createCompletedRaces } from './completed-races.ts';
import { OnRaceCompletedDocument, type RaceFieldsFragment as Race } from '../generated/operations.ts';
import type { Queries } from '../queries/queries.ts';
import { keepSubscribed } from '../realtime/keep-subscribed.ts';
import { subscribeBy } from '../realtime/subscribe.ts';
import { connectionReports, tell, type ConnectionListener, type WatchSeams } from '../realtime/watcher.ts';

/** Number of closings queried after a lost connection: over four hours of a class at five minutes a race. */
const LOOKED_UP = 50;

export interface CompletedRacesListener extends ConnectionListener {
  /**
   * Called when a race closes, or closes again with a late rider. Races that closed before the watch began
   * are not reported. Races that closed while the connection was lost are reported after it is back, oldest
   * first.
   */
  onRaceCompleted(race: Race): void;
}

export function watchCompletedRaces(
  apollo: ApolloClient,
  queries: Queries,
  classId: number,
  listener: CompletedRacesListener,
  seams: WatchSeams,
): () => void {
  const completed = createCompletedRaces();
  let began = false;
  const reports = connectionReports(listener);
  const report = (race: Race | null) => {
    if (race && completed.accept(race)) tell(() => listener.onRaceCompleted(race));
  };

  return keepSubscribed(
    {
      subscribe: subscribeBy(
        apollo,
        OnRaceCompletedDocument,
        { classId },
        {
          event: ({ onRaceCompleted }) => report(onRaceCompleted),
          error: reports.onError,
        },
      ),
      snapshot: async (signal) => {
        const { items } = await queries.races({ classId, limit: LOOKED_UP });
        if (signal.aborted) return;
        for (const race of items.toReversed()) {
          if (began) report(race);
          else completed.accept(race);
        }
        began = true;
      },
    },
    { ...seams, ...reports },
  );
}
