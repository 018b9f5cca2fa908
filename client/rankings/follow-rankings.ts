import type { ApolloClient } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parseRaceId } from '../../race/race-id.ts';
import type { WatchRankingsArgs } from '../shared/types.ts';
import { AlleycatError } from '../shared/error.ts';
import type { OnRankingsSubscriptionVariables } from '../generated/operations.ts';
import { keepSubscribed } from '../realtime/keep-subscribed.ts';
import { subscribeBy } from '../realtime/subscribe.ts';
import { connectionReports, type ConnectionListener, type WatchSeams } from '../realtime/watcher.ts';

/** Where rankings come from: a subscription, and a board query each time the subscription starts. */
export interface RankingsSource<Push, Board> {
  document: TypedDocumentNode<{ onRankings: Push | null }, OnRankingsSubscriptionVariables>;
  push(rankings: Push): void;
  fetchBoard(args: WatchRankingsArgs): Promise<Board | null>;
  board(board: Board): void;
}

/** Follows the rankings of a class or a race. Returns a function that stops following. */
export function followRankings<Push, Board>(
  apollo: ApolloClient,
  args: WatchRankingsArgs,
  source: RankingsSource<Push, Board>,
  listener: ConnectionListener,
  seams: WatchSeams,
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

  return keepSubscribed(
    {
      subscribe: subscribeBy(apollo, source.document, variables, {
        event({ onRankings }) {
          if (!onRankings) return;
          isPushed = true;
          source.push(onRankings);
        },
        error: reports.onError,
      }),
      isWhole: () => isPushed,
      snapshot: async (signal) => {
        isPushed = false;
        const board = await source.fetchBoard(variables);
        if (board && !signal.aborted) source.board(board);
      },
    },
    { ...seams, ...reports },
  );
}
