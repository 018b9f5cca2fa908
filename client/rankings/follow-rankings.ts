import type { Operation } from '../shared/operation.ts';
import { parseRaceId } from '../../race/race-id.ts';
import type { WatchRankingsArgs } from '../shared/types.ts';
import { AlleycatError } from '../shared/error.ts';
import type { OnRankingsSubscriptionVariables } from '../generated/operations.ts';
import { keepSubscribed, type ConnectionState } from '../realtime/keep-subscribed.ts';
import type { Subscribing } from '../realtime/realtime.ts';
import { connectionReports, type ConnectionListener, type WatchSeams } from '../realtime/watcher.ts';
import type { Queries } from '../queries/queries.ts';
import { isRidden, noticeStall, type Ridden, type StallNotice } from './notice-stall.ts';
import { isNewer } from './rankings-view.ts';

/** Where rankings come from: a subscription, and a board query each time the subscription starts. */
export interface RankingsSource<Push, Board> {
  document: Operation<{ onRankings: Push | null }, OnRankingsSubscriptionVariables>;
  push(rankings: Push): void;
  fetchBoard(args: WatchRankingsArgs): Promise<Board | null>;
  board(board: Board): void;
}

/** What a watch of rankings needs from the client, in addition to what every watch needs. */
export interface RankingsSeams extends WatchSeams {
  /** Closes a connection that has stalled. All watches on it reconnect. */
  dropConnection: (error: AlleycatError) => void;
}

/** Follows the rankings of a class or a race. Returns a function that stops following. */
export function followRankings<Push extends Ridden, Board extends { rankings: Ridden }>(
  realtime: Subscribing,
  queries: Pick<Queries, 'race' | 'currentRace'>,
  args: WatchRankingsArgs,
  source: RankingsSource<Push, Board>,
  listener: ConnectionListener,
  { dropConnection, ...seams }: RankingsSeams,
): () => void {
  const { classId, raceId } = args;
  if (raceId !== undefined && parseRaceId(raceId)?.classId !== classId)
    throw new AlleycatError({
      errorType: 'ValidationError',
      message: `raceId: ${raceId} is not a race of class ${classId}; pass ${classId}-<slot>, or omit raceId`,
    });
  const reports = connectionReports(listener);
  // By default, AppSync matches a null `raceId` only to rankings whose `raceId` is null. If `raceId` is
  // omitted, all rankings match.
  const variables = raceId === undefined ? { classId } : { classId, raceId };

  /**
   * Whether a push has arrived since the last snapshot. Each push contains the complete rankings, so it makes
   * up for lost pushes.
   */
  let isPushed = false;
  let newest: Ridden | undefined;
  let stall: StallNotice | undefined;

  function keepNewest(rankings: Ridden): void {
    if (!newest || isNewer(rankings, newest)) newest = rankings;
  }

  async function hasNewer(): Promise<boolean> {
    const known = newest;
    const races = await Promise.all([
      raceId === undefined ? queries.currentRace(classId) : queries.race(raceId),
      known && known.raceId !== raceId ? queries.race(known.raceId) : null,
    ]);
    // a race without rankings has the sequence 0
    return races.some((race) => race && race.sequence > 0 && (!known || isNewer(race, known)));
  }

  function onConnection(state: ConnectionState): void {
    stall?.stop();
    if (state === 'live')
      stall = noticeStall({
        clock: seams.clock,
        isRidden: () => isRidden(newest),
        hasNewer,
        onStall: (message) => dropConnection(new AlleycatError({ errorType: 'ConnectionLost', message })),
      });
    reports.onConnection(state);
  }

  return keepSubscribed(
    {
      subscribe: ({ started, lost }) =>
        realtime.subscribe(source.document, variables, {
          onStarted: started,
          onData({ onRankings }) {
            if (!onRankings) return;
            isPushed = true;
            keepNewest(onRankings);
            stall?.heard();
            source.push(onRankings);
          },
          onError: reports.onError,
          onLost: lost,
        }),
      isWhole: () => isPushed,
      snapshot: async (signal) => {
        isPushed = false;
        const board = await source.fetchBoard(variables);
        if (!board || signal.aborted) return;
        keepNewest(board.rankings);
        source.board(board);
      },
    },
    { ...seams, ...reports, onConnection },
  );
}
