/** Runs a ride independently of the views: creates one reading per second and follows the race. */
import {
  createTelemetryBuffer,
  type AlleycatClient,
  type FrameRankings,
  type ReadingInput,
  type TelemetryState,
} from '@alleycat/client';
import { outputOf } from '../../../race/output.ts';
import { createListeners, type Listeners } from '../../data/listeners.ts';
import { leaderOf } from '../../data/leader.ts';
import { autoEffort, EASY, type Effort } from './effort.ts';
import { extended, type TracePoint } from './trace.ts';

export interface RideOptions {
  client: Pick<AlleycatClient, 'submitTelemetry' | 'watchFrames'>;
  classId: number;
  raceId: string;
  raceSeconds: number;
  /** The race's deadline for readings, in epoch milliseconds of the server. */
  deadline: number;
  racerId: string;
  /** Seed of the auto-rider. The same seed gives the same effort. */
  seed: number;
  /** The progress of a ride that an earlier page started. Default: a new ride. */
  progress?: RideProgress | undefined;
  /** Returns the time in milliseconds. Default: the browser's clock. */
  now?: () => number;
  /**
   * Calls `call` once after `ms` milliseconds. Returns a function that cancels the call. Default: the
   * browser's timer.
   */
  after?: (ms: number, call: () => void) => () => void;
}

/** The part of a ride that a later page needs to continue it. */
export interface RideProgress extends Pick<
  RideState,
  'startedAt' | 'second' | 'effort' | 'isAuto' | 'bikeName' | 'mine' | 'leader'
> {
  /** Readings that the API has not accepted yet. */
  unsent: ReadingInput[];
}

/** Number of lost readings, by the API error's `errorType`, for example `RaceNotOn`. */
export type Losses = Readonly<Partial<Record<string, number>>>;

export interface RideState {
  readonly classId: number;
  readonly raceId: string;
  readonly raceSeconds: number;
  /** Readings that arrive later do not count. In epoch milliseconds of the server. */
  readonly deadline: number;
  readonly racerId: string;
  readonly phase: 'riding' | 'finished';
  readonly startedAt: number;
  /** Present if this page took over the ride from an earlier page. */
  readonly resumed?: {
    /** The last second of the earlier page. */
    readonly closedAt: number;
    /** The second at which this page took over. */
    readonly at: number;
  };
  /** The last second that has a reading; 0 before the first reading. */
  readonly second: number;
  readonly effort: Effort;
  /** Whether the auto-rider sets the effort instead of the controls. */
  readonly isAuto: boolean;
  /** Name of the bike that set the effort last. Absent if the rider or the auto-rider did. */
  readonly bikeName?: string | undefined;
  readonly mine: readonly TracePoint[];
  /**
   * The leader's outputs, keyed by the second of this ride in which they arrived. While this rider leads,
   * these are the rider's own outputs.
   */
  readonly leader: readonly TracePoint[];
  /** The newest rankings of this race. */
  readonly rankings?: FrameRankings;
  readonly telemetry: TelemetryState;
  /** Number of readings that the API rejected permanently, by error type. */
  readonly losses: Losses;
}

export interface Ride {
  state(): RideState;
  /** Calls `listener` on each change. Returns a function that unsubscribes. */
  subscribe: Listeners['subscribe'];
  /**
   * Sets the effort and turns the auto-rider off.
   * @param bikeName name of the bike that reports the effort; undefined if the rider sets it
   */
  steer(effort: Partial<Effort>, bikeName?: string): void;
  setAuto(isAuto: boolean): void;
  /** Creates the readings that are due, in case timers were suspended. */
  catchUp(): void;
  /** Sends waiting readings immediately, for example because the browser is online again. */
  retry(): void;
  progress(): RideProgress;
  /** Leaves the race. Pending readings are not sent. */
  stop(): void;
}

/**
 * Returns the state in which a later page continues a ride. The page is not connected to the bike of the earlier
 * one, so nobody is known to pedal.
 */
function continued({ unsent: _, ...progress }: RideProgress): Partial<RideState> {
  const { effort, bikeName } = progress;
  return { ...progress, effort: bikeName === undefined ? effort : idle(effort) };
}

const idle = (effort: Effort): Effort => ({ ...effort, cadence: 0 });

/** Errors of requests that did not reach the server. */
const NETWORK_ERRORS: ReadonlySet<string> = new Set(['NetworkError', 'Timeout']);
/** A bike reports about once a second. */
const BIKE_SILENCE_SECONDS = 3;

function browserTimer(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

/** Creates a ride and starts it. */
export function createRide(options: RideOptions): Ride {
  const { client, classId, raceId, raceSeconds, deadline, racerId, seed, progress } = options;
  const { now = Date.now, after = browserTimer } = options;
  const { subscribe, notify, clear } = createListeners();
  let cancelTimer = () => {};
  let state: RideState = {
    classId,
    raceId,
    raceSeconds,
    deadline,
    racerId,
    phase: 'riding',
    startedAt: now(),
    second: 0,
    effort: EASY,
    isAuto: true,
    mine: [],
    leader: [],
    ...(progress && continued(progress)),
    telemetry: { pending: 0, lost: 0, connection: 'live' },
    losses: {},
  };

  function change(changes: Partial<RideState>): void {
    state = { ...state, ...changes };
    notify();
  }

  const buffer = createTelemetryBuffer({
    submit: client.submitTelemetry,
    onState: (telemetry) => change({ telemetry }),
    onLost(_reading, { errorType }) {
      change({ losses: { ...state.losses, [errorType]: (state.losses[errorType] ?? 0) + 1 } });
    },
  });
  /**
   * Sends waiting readings immediately, because the network works again. If the server had asked for fewer
   * requests, all riders would repeat theirs at the same moment, so those wait for their next attempt.
   */
  function retry(): void {
    if (NETWORK_ERRORS.has(state.telemetry.error?.errorType ?? '')) buffer.flush();
  }

  const stopWatching = client.watchFrames(
    { classId, raceId },
    {
      onConnection(connection) {
        if (connection === 'live') retry();
      },
      onRankings(rankings) {
        retry();
        const best = leaderOf(rankings);
        const isRiding = state.phase === 'riding' && state.second > 0;
        if (!best || !isRiding) return change({ rankings });
        // rankings are seconds old, so use the local output if this rider leads
        const { output } = best.racerId === racerId ? state.mine.at(-1)! : best;
        change({ rankings, leader: extended(state.leader, { second: state.second, output }) });
      },
    },
  );

  function make(second: number): void {
    const effort = state.isAuto ? autoEffort(second, raceSeconds, seed) : state.effort;
    const point = { second, output: outputOf(effort.cadence, effort.resistance) };
    const isLeading = leaderOf(state.rankings)?.racerId === racerId;
    change({
      second,
      effort,
      mine: extended(state.mine, point),
      ...(isLeading && { leader: extended(state.leader, point) }),
    });
    buffer.push({ raceId, second, deviceTimestamp: state.startedAt + second * 1000, ...effort });
    // the first reading makes the rider join, and a race may close soon after the end of its slot
    if (second === 1) buffer.flush();
  }

  function catchUp(): void {
    if (state.phase !== 'riding') return;
    const due = dueSeconds(state.second, state.startedAt, now(), raceSeconds);
    // the machine was asleep, and nobody knows whether the rider pedaled
    if (state.bikeName !== undefined && due.length > BIKE_SILENCE_SECONDS)
      change({ effort: idle(state.effort) });
    for (const second of due) make(second);
    if (state.second < raceSeconds) return;
    cancelTimer();
    buffer.flush();
    change({ phase: 'finished' });
  }

  function waitForNext(): void {
    cancelTimer = after(msToNextSecond(state.startedAt, now()), () => {
      catchUp();
      if (state.phase === 'riding') waitForNext();
    });
  }
  for (const reading of progress?.unsent ?? []) buffer.push(reading);
  if (progress) {
    catchUp();
    change({ resumed: { closedAt: progress.second, at: state.second } });
  }
  if (state.phase === 'riding') waitForNext();

  return {
    state: () => state,
    progress() {
      const { startedAt, second, effort, isAuto, bikeName, mine, leader } = state;
      return { startedAt, second, effort, isAuto, bikeName, mine, leader, unsent: buffer.pending() };
    },
    subscribe,
    steer(effort, bikeName) {
      // a hidden page's timers may be late, so the seconds before this report may not have readings yet
      if (bikeName !== undefined) catchUp();
      change({ effort: { ...state.effort, ...effort }, isAuto: false, bikeName });
    },
    setAuto: (isAuto) => change({ isAuto, bikeName: undefined }),
    catchUp,
    retry,
    stop() {
      cancelTimer();
      stopWatching();
      buffer.stop();
      clear();
    },
  };
}

/**
 * Returns the seconds whose readings are due but have not been created yet, in order. Uses the elapsed time
 * instead of counting timer ticks, because timers rarely run in a background tab, and do not run at all while
 * a laptop's lid is closed.
 * @param made the last second that has a reading; 0 at the start
 * @param startedAt start of the ride in milliseconds, from the same clock as `now`
 */
export function dueSeconds(made: number, startedAt: number, now: number, raceSeconds: number): number[] {
  const reached = Math.min(raceSeconds, Math.floor((now - startedAt) / 1000));
  // nothing is due if the clock was set back
  return Array.from({ length: Math.max(0, reached - made) }, (_, index) => made + 1 + index);
}

/** Returns the time until the next reading is due: more than 0 and at most 1,000 ms. */
export function msToNextSecond(startedAt: number, now: number): number {
  const into = (((now - startedAt) % 1000) + 1000) % 1000;
  return 1000 - into;
}
