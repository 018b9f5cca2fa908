import { gql } from '@apollo/client';
import type { AlleycatClient, WatchRankingsArgs } from '@alleycat/client';
import type { Selection } from './selection.ts';
import { until } from './until.ts';

/** The viewer whose use of the API is counted. */
export interface Viewer {
  /** Rankings that it was sent. */
  pushes(): number;
  /** @throws Error when the race does not close with so many riders */
  untilComplete(riders: number, patienceSeconds: number, signal: AbortSignal): Promise<void>;
  /** Asks for what somebody needs who comes anew. */
  ask(): Promise<void>;
}

const TOP_FIELDS = gql`
  fragment TopFields on Rankings {
    raceId
    status
    sequence
    asOf
    riders
    finishers
    top {
      rank
      racerId
      name
      output
      status
      gapToLeader
      gapToNext
      change
    }
  }
`;

const ON_TOP = gql`
  subscription OnTop($classId: Int!, $raceId: ID) {
    onRankings(classId: $classId, raceId: $raceId) {
      ...TopFields
    }
  }
  ${TOP_FIELDS}
`;

const TOP_BOARD = gql`
  query TopBoard($classId: Int!, $raceId: ID) {
    board(classId: $classId, raceId: $raceId) {
      rankings {
        ...TopFields
      }
    }
  }
  ${TOP_FIELDS}
`;

interface Seen {
  status: string;
  riders: number;
}

/** Watches by what is selected, until the client is closed. */
export function watchBy(
  client: AlleycatClient,
  select: Selection,
  args: Required<WatchRankingsArgs>,
): Viewer {
  let pushes = 0;
  let last: Seen = { status: 'OPEN', riders: 0 };
  const onRankings = (rankings: Seen) => {
    pushes += 1;
    last = rankings;
  };
  if (select === 'frame') client.watchFrames(args, { onRankings });
  else if (select === 'entries') client.watchRankings(args, { onRankings });
  else
    client.apollo
      .subscribe<{ onRankings: Seen }>({ query: ON_TOP, variables: args, fetchPolicy: 'no-cache' })
      .subscribe(({ data }) => data && onRankings(data.onRankings));
  return {
    pushes: () => pushes,
    untilComplete: (expected, patienceSeconds, signal) =>
      until(() => last.status === 'COMPLETE' && last.riders === expected, {
        ...{ patienceSeconds, signal },
        late: () =>
          `race ${args.raceId} is ${last.status} with ${last.riders} of ${expected} riders; ` +
          'npm run race tells what goes wrong',
      }),
    async ask() {
      if (select === 'frame') await client.frameBoard(args);
      else if (select === 'entries') await client.board(args);
      else await client.apollo.query({ query: TOP_BOARD, variables: args, fetchPolicy: 'no-cache' });
    },
  };
}
