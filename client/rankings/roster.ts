import type { RosterRider } from '../../race/roster.ts';
import { isFatal, type AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { WatchSeams } from '../realtime/watcher.ts';

/**
 * Before a viewer asks for the first time: where a race begins, its first push has the riders of one shard, and the next,
 * moments later, all.
 */
export const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * While many riders join at each push, everybody who watches needs the roster anew, and each time is a query that is
 * paid for. So the pauses before it double. Half of each is random: the table could not answer a thousand viewers
 * of one push at one moment.
 */
function pauseMs(asked: number, random: () => number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** asked) * (0.5 + random() / 2);
}

/** The riders of a race by place, as far as they are known. */
export interface Roster {
  readonly raceId: string;
  readonly riders: readonly RosterRider[];
  /** Takes in riders who have the places from `from` on. */
  add(from: number, riders: readonly RosterRider[]): void;
  /**
   * Takes in the riders at the end of a roster of that size, and after a pause asks for those who are missing before
   * them.
   */
  learn(newest: readonly RosterRider[], size: number): void;
  stop(): void;
}

export interface RosterOptions extends WatchSeams {
  raceId: string;
  /** The riders from a place on, a page at most. */
  fetchRiders: (raceId: string, from: number) => Promise<readonly RosterRider[]>;
  onGrown: () => void;
  onError: (error: AlleycatError) => void;
}

export function keepRoster(options: RosterOptions): Roster {
  const { raceId, fetchRiders, onGrown, onError, clock, random } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  const riders: RosterRider[] = [];
  let wanted = 0;
  let asked = 0;
  let isGrowing = false;

  function add(from: number, others: readonly RosterRider[]): void {
    if (from <= riders.length) riders.push(...others.slice(riders.length - from));
  }

  /** Asks page by page. A roster that is shorter than its frame said is asked for again after the pause. */
  async function fetchMissing(): Promise<void> {
    while (riders.length < wanted) {
      const from = riders.length;
      const page = await fetchRiders(raceId, from);
      if (page.length === 0 || signal.aborted) return;
      add(from, page);
    }
  }

  async function grow(): Promise<void> {
    while (riders.length < wanted) {
      await clock.wait(pauseMs(asked, random), signal);
      if (signal.aborted) return;
      asked += 1;
      const known = riders.length;
      try {
        await fetchMissing();
      } catch (thrown) {
        if (signal.aborted) return;
        const error = toAlleycatError(thrown);
        onError(error);
        if (isFatal(error)) stopped.abort();
      }
      if (riders.length > known) onGrown();
    }
  }

  return {
    raceId,
    riders,
    add,
    learn(newest, size) {
      wanted = Math.max(wanted, size);
      add(size - newest.length, newest);
      if (isGrowing) return;
      isGrowing = true;
      void grow().finally(() => (isGrowing = false));
    },
    stop: () => stopped.abort(),
  };
}
