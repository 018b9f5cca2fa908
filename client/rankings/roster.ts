import { ROSTER_PAGE, type RosterRider } from '../../race/roster.ts';
import { isFatal, type AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { WatchSeams } from '../realtime/watcher.ts';

/**
 * Upper bound on the pause before the first query for a full page. All viewers of a new race query its roster
 * after the first push. The more riders it has, the fewer queries a second the table can serve.
 */
export const FIRST_PAUSE_MS = 2_500;
/** Upper bound on the second pause. The bound doubles with each query, up to the longest pause. */
const SECOND_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Returns the pause before a roster query. The first queries of all viewers are spread evenly over a time that
 * grows with the number of missing riders. While riders keep joining, every viewer has to query the roster
 * after each push, and each query costs money, so the later pauses double, and half of each is random.
 */
function pauseMs(attempts: number, missing: number, random: () => number): number {
  if (attempts === 0) return FIRST_PAUSE_MS * Math.min(1, missing / ROSTER_PAGE) * random();
  return Math.min(LONGEST_PAUSE_MS, SECOND_PAUSE_MS * 2 ** (attempts - 1)) * (0.5 + random() / 2);
}

/** The riders of a race in roster order. The last riders may be missing. */
export interface Roster {
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
      await clock.wait(pauseMs(attempts, wanted - riders.length, random), signal);
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
