import { createCompletedRaces } from './completed-races.ts';
import { OnRaceCompletedDocument, type RaceFieldsFragment as Race } from '../generated/operations.ts';
import type { Queries } from '../queries/queries.ts';
import { keepSubscribed } from '../realtime/keep-subscribed.ts';
import type { Subscribing } from '../realtime/realtime.ts';
import { connectionReports, tell, type ConnectionListener, type WatchSeams } from '../realtime/watcher.ts';

/**
 * Number of completed races to fetch after the connection was lost. At five minutes per race, they cover more
 * than four hours of a class.
 */
const MISSED_RACES_LIMIT = 50;

export interface CompletedRacesListener extends ConnectionListener {
  /**
   * Called when a race closes, and again if late readings cause it to close again. Races that closed before
   * the watch started are not reported. Races that closed while the connection was down are reported once it
   * is restored, oldest first.
   */
  onRaceCompleted(race: Race): void;
  /** Called once, when the watch starts, with the class's newest race that closed before. */
  onLatestRace?(race: Race): void;
}

export function watchCompletedRaces(
  realtime: Subscribing,
  queries: Queries,
  classId: number,
  listener: CompletedRacesListener,
  seams: WatchSeams,
): () => void {
  const completed = createCompletedRaces();
  let hasSnapshot = false;
  const reports = connectionReports(listener);
  const report = (race: Race | null) => {
    if (race && completed.accept(race)) tell(() => listener.onRaceCompleted(race));
  };

  return keepSubscribed(
    {
      subscribe: ({ started, lost }) =>
        realtime.subscribe(
          OnRaceCompletedDocument,
          { classId },
          {
            onStarted: started,
            onData: ({ onRaceCompleted }) => report(onRaceCompleted),
            onError: reports.onError,
            onLost: lost,
          },
        ),
      snapshot: async (signal) => {
        const { items } = await queries.races({ classId, limit: MISSED_RACES_LIMIT });
        if (signal.aborted) return;
        for (const race of items.toReversed()) {
          if (hasSnapshot) report(race);
          else completed.accept(race);
        }
        const [latest] = items;
        if (latest && !hasSnapshot) tell(() => listener.onLatestRace?.(latest));
        hasSnapshot = true;
      },
    },
    { ...seams, ...reports },
  );
}
