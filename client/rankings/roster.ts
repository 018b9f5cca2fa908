import type { RosterRider } from '../../race/roster.ts';
import { isFatal, type AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { WatchSeams } from '../realtime/watcher.ts';

/**
 * Upper bound on the pause before the first roster query. A race's first push contains the riders of only one
 * shard. The next push, moments later, contains the riders of all shards.
 */
export const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Returns the pause before a roster query. While riders keep joining, every viewer has to query the roster
 * after each push, and each query costs money, so the pauses double. Half of each pause is random, because
 * the table could not serve a thousand queries at the same time.
 */
function pauseMs(attempts: number, random: () => number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts) * (0.5 + random() / 2);
}

/** The riders of a race in roster order. The last riders may be missing. */
export interface Roster {
  readonly raceId: string;
  readonly riders: readonly RosterRider[];
  /** Adds riders at consecutive positions, starting at `from`. */
  add(from: number, riders: readonly RosterRider[]): void;
  /**
   * Adds the last riders of a roster that has `size` riders. After a pause, fetches any earlier riders that
   * are missing.
   */
  learn(newest: readonly RosterRider[], size: number): void;
  stop(): void;
}

export interface RosterOptions extends WatchSeams {
  raceId: string;
  /** Fetches up to one page of riders, starting at position `from`. */
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
  let attempts = 0;
  let isGrowing = false;

  function add(from: number, others: readonly RosterRider[]): void {
    if (from <= riders.length) riders.push(...others.slice(riders.length - from));
  }

  /**
   * Fetches page by page. Stops if the roster is still shorter than announced; `grow` retries after a pause.
   */
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
      await clock.wait(pauseMs(attempts, random), signal);
      if (signal.aborted) return;
      attempts += 1;
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
