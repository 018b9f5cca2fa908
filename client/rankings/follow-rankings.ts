import type { ApolloClient } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parseRaceId } from '../../race/race-id.ts';
import type { WatchRankingsArgs } from '../shared/types.ts';
import { AlleycatError } from '../shared/error.ts';
import type { OnRankingsSubscriptionVariables } from '../generated/operations.ts';
import { keepSubscribed } from '../realtime/keep-subscribed.ts';
import { subscribeBy } from '../realtime/subscribe.ts';
import { connectionReports, type ConnectionListener, type WatchSeams } from '../realtime/watcher.ts';

/** What comes in, in any order: what the subscription selects, and the board after each start of it. */
export interface RankingsSource<Push, Board> {
  document: TypedDocumentNode<{ onRankings: Push | null }, OnRankingsSubscriptionVariables>;
  push(rankings: Push): void;
  fetchBoard(args: WatchRankingsArgs): Promise<Board | null>;
  board(board: Board): void;
}

/** Follows a class or a race by one way to select its rankings. Returns the function that stops it. */
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
      message: `raceId: ${raceId} is not a race of class ${classId}; give ${classId}-<slot>, or leave it out`,
    });
  const reports = connectionReports(listener);
  // A variable that is null would ask AppSync for rankings whose race is null; one that is absent asks for all.
  const variables = raceId === undefined ? { classId } : { classId, raceId };

  /** Each push is whole, and makes up for those before it. */
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
