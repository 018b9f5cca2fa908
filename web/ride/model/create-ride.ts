/** A ride as it goes on, whatever view is shown: makes a reading a second and knows what is known of the race. */
import {
  createTelemetryBuffer,
  type AlleycatClient,
  type FrameRankings,
  type TelemetryState,
} from '@alleycat/client';
import { outputOf } from '../../../race/output.ts';
import { leaderOf } from '../../data/leader.ts';
import { autoEffort, EASY, type Effort } from './effort.ts';
import { extended, type TracePoint } from './trace.ts';

export interface RideOptions {
  client: Pick<AlleycatClient, 'submitTelemetry' | 'watchFrames'>;
  classId: number;
  raceId: string;
  raceSeconds: number;
  racerId: string;
  /** Same seed, same auto-rider. */
  seed: number;
  /** Milliseconds. Default: the browser's. */
  now?: () => number;
  /** Calls once after `ms`; returns how to call that off. Default: the browser's timer. */
  after?: (ms: number, call: () => void) => () => void;
}

/** Number of lost readings by the `errorType` of the refusal, for example `RaceNotOn`. */
export type Losses = Readonly<Partial<Record<string, number>>>;

export interface RideState {
  readonly classId: number;
  readonly raceId: string;
  readonly raceSeconds: number;
  readonly racerId: string;
  readonly phase: 'riding' | 'finished';
  readonly startedAt: number;
  /** The last second that has its reading; 0 before the first. */
  readonly second: number;
  readonly effort: Effort;
  /** Whether the auto-rider works instead of the controls. */
  readonly isAuto: boolean;
  readonly mine: readonly TracePoint[];
  /** The leader's outputs, at the seconds of my ride in which I learnt of them; while I lead, mine. */
  readonly leader: readonly TracePoint[];
  /** The newest of this race. */
  readonly rankings?: FrameRankings;
  readonly telemetry: TelemetryState;
  /** Readings that the API refused for good. */
  readonly losses: Losses;
}

export interface Ride {
  state(): RideState;
  /** Calls at each change; returns how to end that. */
  subscribe(listener: () => void): () => void;
  /** Takes the controls, away from the auto-rider too. */
  steer(effort: Partial<Effort>): void;
  setAuto(isAuto: boolean): void;
  /** Makes the readings that are due, for when timers were asleep. */
  catchUp(): void;
  /** Leaves the race; what is not sent yet stays unsent. */
  stop(): void;
}

function browserTimer(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

/** Starts a ride now. */
export function createRide(options: RideOptions): Ride {
  const { client, classId, raceId, raceSeconds, racerId, seed } = options;
  const { now = Date.now, after = browserTimer } = options;
  const listeners = new Set<() => void>();
  let cancelTimer = () => {};
  let state: RideState = {
    classId,
    raceId,
    raceSeconds,
    racerId,
    phase: 'riding',
    startedAt: now(),
    second: 0,
    effort: EASY,
    isAuto: true,
    mine: [],
    leader: [],
    telemetry: { pending: 0, lost: 0, connection: 'live' },
    losses: {},
  };

  function change(changes: Partial<RideState>): void {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  }

  const buffer = createTelemetryBuffer({
    submit: client.submitTelemetry,
    onState: (telemetry) => change({ telemetry }),
    onLost(_reading, { errorType }) {
      change({ losses: { ...state.losses, [errorType]: (state.losses[errorType] ?? 0) + 1 } });
    },
  });
  const stopWatching = client.watchFrames(
    { classId, raceId },
    {
      onRankings(rankings) {
        const best = leaderOf(rankings);
        const isRiding = state.phase === 'riding' && state.second > 0;
        if (!best || !isRiding) return change({ rankings });
        // what rankings say is seconds old, and my own output is known better
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
  }

  function catchUp(): void {
    if (state.phase !== 'riding') return;
    for (const second of dueSeconds(state.second, state.startedAt, now(), raceSeconds)) make(second);
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
  waitForNext();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    steer: (effort) => change({ effort: { ...state.effort, ...effort }, isAuto: false }),
    setAuto: (isAuto) => change({ isAuto }),
    catchUp,
    stop() {
      cancelTimer();
      stopWatching();
      buffer.stop();
      listeners.clear();
    },
  };
}

/**
 * The seconds of a ride whose readings are due and not yet made, in order. By time and not by ticks, since a tab in
 * the background is woken seldom, and one on a closed laptop not at all.
 * @param made the last second that has its reading; 0 at the start
 * @param startedAt and `now` in milliseconds of the same clock
 */
export function dueSeconds(made: number, startedAt: number, now: number, raceSeconds: number): number[] {
  const reached = Math.min(raceSeconds, Math.floor((now - startedAt) / 1000));
  // a clock that was set back owes nothing
  return Array.from({ length: Math.max(0, reached - made) }, (_, index) => made + 1 + index);
}

/** How long until the next reading is due: more than 0 and at most a second. */
export function msToNextSecond(startedAt: number, now: number): number {
  const into = (((now - startedAt) % 1000) + 1000) % 1000;
  return 1000 - into;
}
