import type { AlleycatClient } from '@alleycat/client';
import { eventually, type PollOptions } from 'stack-at-home/testing';
import type { Selection } from './selection.ts';

/** The viewer whose API usage is counted. */
export interface Viewer {
  /** Returns the number of rankings that the viewer has received. */
  pushes(): number;
  /**
   * Aborts on the first subscription error, with an Error that says what to do. If the viewer reconnected
   * instead, its usage would be too high, because reconnecting sends more requests.
   */
  readonly failed: AbortSignal;
  /**
   * Waits until the race is COMPLETE.
   * @throws Error if the race does not close with this number of riders
   */
  untilComplete(riders: number, options: PollOptions): Promise<void>;
  /** Sends the queries that a viewer sends when joining mid-race. */
  ask(): Promise<void>;
}

const TOP_FIELDS = /* GraphQL */ `
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

const ON_TOP = /* GraphQL */ `
  subscription OnTop($classId: Int!, $raceId: ID) {
    onRankings(classId: $classId, raceId: $raceId) {
      ...TopFields
    }
  }
  ${TOP_FIELDS}
`;

const TOP_BOARD = /* GraphQL */ `
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

/** Riders on a podium. */
const PODIUM_PLACES = 3;

/**
 * Watches a race with the given selection, until the client is closed. A viewer who selects `frame` does what
 * the page does: it also learns of the completed race, and queries its podium. The page saves this query if
 * nobody rides the next race yet.
 */
export function watchBy(
  client: AlleycatClient,
  select: Selection,
  args: { classId: number; raceId: string },
): Viewer {
  const { classId, raceId } = args;
  const podium = () => client.raceResults({ raceId, limit: PODIUM_PLACES });
  const failing = new AbortController();
  let pushes = 0;
  let hasPodium = select !== 'frame';
  let last: Seen = { status: 'OPEN', riders: 0 };
  const onRankings = (rankings: Seen) => {
    pushes += 1;
    last = rankings;
  };
  const onError = (error: Error) =>
    failing.abort(
      new Error(
        `the viewer of race ${raceId}, which selects ${select}, got a subscription error: ${error.message}. ` +
          'Its usage cannot be counted: run this again, and if it fails again, check the log of npm run race -- --verbose',
        { cause: error },
      ),
    );
  if (select === 'frame') {
    client.watchFrames(args, { onRankings, onError });
    client.watchCompletedRaces(classId, {
      onRaceCompleted: () => void podium().then(() => (hasPodium = true), onError),
      onError,
    });
  } else if (select === 'entries') client.watchRankings(args, { onRankings, onError });
  else
    client.subscribe<{ onRankings: Seen | null }, typeof args>(ON_TOP, args, {
      onStarted() {},
      onData: ({ onRankings: rankings }) => rankings && onRankings(rankings),
      onError,
      onLost: onError,
    });
  return {
    pushes: () => pushes,
    failed: failing.signal,
    untilComplete: async (expected, options) => {
      const what = () =>
        `race ${raceId} to be COMPLETE with ${expected} riders; it is ${last.status} with ${last.riders}: ` +
        'run npm run race to see what is wrong';
      const isComplete = () => last.status === 'COMPLETE' && last.riders === expected && hasPodium;
      await eventually(what, isComplete, options);
    },
    async ask() {
      if (select === 'frame')
        await Promise.all([client.frameBoard(args), client.classes(), client.races({ classId }), podium()]);
      else if (select === 'entries') await client.board(args);
      else await client.query(TOP_BOARD, args);
    },
  };
}
