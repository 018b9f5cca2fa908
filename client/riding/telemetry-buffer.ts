import { backoffMs } from '../shared/backoff.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import { separateRefused } from './separate-refused.ts';
import type { ReadingInput, SubmittedReading } from '../shared/types.ts';
import { tell } from '../realtime/watcher.ts';

/** What the API takes in one request. */
const MAX_READINGS = 10;
/** Errors by which the API refuses readings. It was reached, so the connection is live. */
const REFUSALS: ReadonlySet<string> = new Set(['ValidationError', 'RaceNotOn', 'TooEarly']);
/** Two readings a request; the rankings move about as often. The number is chosen. */
const FLUSH_MS = 2_000;

export interface TelemetryState {
  /** Readings that were pushed and are not taken yet. */
  pending: number;
  /** Readings that the API refused for good, since the start. */
  lost: number;
  /** `reconnecting` from a request that failed on its way until one gets through. */
  connection: 'live' | 'reconnecting';
  /** Why the last request was refused or failed; absent after one that was taken whole. */
  error?: AlleycatError;
}

export interface TelemetryBufferOptions {
  /** `client.submitTelemetry`. */
  submit: (readings: ReadingInput[]) => Promise<SubmittedReading[]>;
  /** Default: real time. */
  clock?: Clock;
  /** In [0, 1), for the jitter of trying again. Default `Math.random`. */
  random?: () => number;
  /** How long the first reading of a request waits for others. Default 2 s. */
  flushMs?: number;
  /** At each push, and after each request. */
  onState?: (state: TelemetryState) => void;
  /** Called once for each reading that the API refused for good, with the reason, before `onState`. */
  onLost?: (reading: ReadingInput, reason: AlleycatError) => void;
}

export interface TelemetryBuffer {
  /** Takes a reading, to be sent after those before it. A buffer that was stopped takes none. */
  push(reading: ReadingInput): void;
  /** Sends what is pending now, waiting neither for more readings nor for the next attempt. */
  flush(): void;
  /** Resolves once nothing is pending, or the buffer was stopped. */
  drained(): Promise<void>;
  /** Ends all timers; what is pending stays unsent. */
  stop(): void;
}

/**
 * Sends a rider's readings in their order, one request at a time, and keeps them while the network fails.
 *
 * Sending twice is harmless (the join of readings does not mind), so whatever may not have arrived is sent
 * again. Only what the API says that it will never take is given up, and counted as lost.
 *
 * The API refuses a request as a whole for one bad reading. The buffer removes the reading that the error names, and
 * sends the others again. If the error names none, it sends each reading of the request alone to find the bad ones.
 */
export function createTelemetryBuffer(options: TelemetryBufferOptions): TelemetryBuffer {
  const { submit, clock = systemClock, random = Math.random, flushMs = FLUSH_MS, onState, onLost } = options;
  const queue: ReadingInput[] = [];
  const waiting = new Set<() => void>();
  let pause = new AbortController();
  let [running, stopped] = [false, false];
  /** How many at the head of the queue are to be sent without waiting for others. */
  let due = 0;
  /** Largest sizes of the next requests, to keep readings apart that were refused together. */
  const sizes: number[] = [];
  let failures = 0;
  let outcome: Omit<TelemetryState, 'pending'> = { lost: 0, connection: 'live' };

  const isDrained = () => queue.length === 0 || stopped;

  function release(): void {
    if (!isDrained()) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function report(): void {
    tell(() => onState?.({ pending: queue.length, ...outcome }));
  }

  /** Until `ms` are over, or `flush` or `stop` is called. */
  function wait(ms: number): Promise<void> {
    pause = new AbortController();
    return clock.wait(ms, pause.signal);
  }

  /** Takes a batch off the queue, but for what has to be sent again. */
  function settle(batch: ReadingInput[], again: ReadingInput[]): void {
    queue.splice(0, batch.length, ...again);
    due = Math.max(due - batch.length, 0) + again.length;
  }

  /** Sends the head of the queue. Resolves with whether the next request can go at once. */
  async function attempt(): Promise<boolean> {
    const batch = headOf(queue, sizes.shift() ?? MAX_READINGS);
    try {
      const results = await submit(batch);
      const again = batch.filter((_, index) => results[index]?.accepted !== true);
      settle(batch, again);
      if (again.length < batch.length) failures = 0;
      const { lost } = outcome;
      outcome = { lost, connection: 'live', ...(again.length > 0 && { error: notTaken(results) }) };
      return again.length === 0;
    } catch (thrown) {
      return failed(batch, toAlleycatError(thrown));
    }
  }

  function failed(batch: ReadingInput[], error: AlleycatError): boolean {
    const { lost, now, later } = separateRefused(batch, error);
    settle(batch, [...now.flat(), ...later]);
    sizes.unshift(...now.map(({ length }) => length));
    if (lost.length > 0) failures = 0;
    const connection = REFUSALS.has(error.errorType) ? 'live' : 'reconnecting';
    outcome = { lost: outcome.lost + lost.length, connection, error };
    for (const reading of lost) {
      if (stopped) break;
      tell(() => onLost?.(reading, error));
    }
    return now.length > 0 || later.length === 0;
  }

  async function run(): Promise<void> {
    running = true;
    while (queue.length > 0 && !stopped) {
      if (due === 0 && queue.length < MAX_READINGS) await wait(flushMs);
      if (stopped) break;
      const goOn = await attempt();
      if (stopped) break;
      report();
      release();
      if (!goOn) await wait(backoffMs(failures++, random));
    }
    running = false;
  }

  return {
    push(reading) {
      if (stopped) return;
      queue.push(reading);
      report();
      if (!running) void run();
      else if (due === 0 && queue.length === MAX_READINGS) pause.abort();
    },
    flush() {
      due = queue.length;
      pause.abort();
    },
    drained: () =>
      new Promise((resolve) => {
        waiting.add(resolve);
        release();
      }),
    stop() {
      stopped = true;
      pause.abort();
      release();
    },
  };
}

/** At most `size` readings of one race: when it takes none any more, those of the next race are not lost with them. */
function headOf(queue: readonly ReadingInput[], size: number): ReadingInput[] {
  const end = queue.findIndex(({ raceId }) => raceId !== queue[0]?.raceId);
  return queue.slice(0, Math.min(end === -1 ? queue.length : end, size));
}

function notTaken(results: readonly SubmittedReading[]): AlleycatError {
  const refused = results.filter(({ accepted }) => !accepted);
  const errorType = refused[0]?.errorType ?? 'NotAccepted';
  return new AlleycatError({
    errorType,
    message: `${refused.length} of ${results.length} readings were not taken and go again: ${errorType}`,
  });
}
