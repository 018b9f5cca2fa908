import { backoffMs } from '../shared/backoff.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import { rejectionIn, separateRefused } from './separate-refused.ts';
import type { ReadingInput, SubmittedReading } from '../shared/types.ts';
import { tell } from '../realtime/watcher.ts';
import { unsendable } from './unsendable.ts';

/** Maximum number of readings that the API accepts in one request. */
const MAX_READINGS = 10;
/**
 * Default for `flushMs`, long enough for two readings per request. This value was chosen without
 * measurements.
 */
const FLUSH_MS = 2_000;

export interface TelemetryState {
  /** Number of pushed readings that have not been accepted yet. */
  pending: number;
  /** Number of readings that the API has permanently rejected or that cannot be sent. */
  lost: number;
  /** `reconnecting` from when a request fails to reach the API until a request reaches it again. */
  connection: 'live' | 'reconnecting';
  /** Why the last request failed or was rejected; absent if all of its readings were accepted. */
  error?: AlleycatError;
}

export interface TelemetryBufferOptions {
  /** Pass `client.submitTelemetry`. */
  submit: (readings: ReadingInput[]) => Promise<SubmittedReading[]>;
  /** Default: the system clock. */
  clock?: Clock;
  /** Returns a number in [0, 1) for retry jitter. Default: `Math.random`. */
  random?: () => number;
  /** How long the first reading of a request waits for more readings, in milliseconds. Default: 2,000. */
  flushMs?: number;
  /** Called after each `push` and after each request. */
  onState?: (state: TelemetryState) => void;
  /**
   * Called once for each reading that the API permanently rejected or that cannot be sent, with the reason,
   * before `onState`.
   */
  onLost?: (reading: ReadingInput, reason: AlleycatError) => void;
}

export interface TelemetryBuffer {
  /**
   * Queues a reading. Drops it immediately if it cannot be sent: if it is not an object, is not serializable
   * as JSON, or is too large. Does nothing after `stop`.
   */
  push(reading: ReadingInput): void;
  /** Sends pending readings immediately, without waiting for more readings or for the next retry. */
  flush(): void;
  /**
   * Returns the readings that the API has not accepted yet, in order. Store them to push them again after the
   * page or the process has ended.
   */
  pending(): ReadingInput[];
  /** Resolves when nothing is pending or the buffer is stopped. */
  drained(): Promise<void>;
  /** Stops all timers. Pending readings are not sent. */
  stop(): void;
}

/**
 * Sends a rider's readings in order, one request at a time, and keeps them while the network is down.
 *
 * Joining readings is idempotent, so the buffer resends any reading that may not have arrived. It drops only
 * readings that the API permanently rejects or that cannot be sent, and counts them as lost.
 *
 * One bad reading makes the API reject the whole request. The buffer then removes the reading that the error
 * names and resends the others. If the error does not name a reading, the buffer sends each reading alone to
 * find the bad ones.
 */
export function createTelemetryBuffer(options: TelemetryBufferOptions): TelemetryBuffer {
  const { submit, clock = systemClock, random = Math.random, flushMs = FLUSH_MS, onState, onLost } = options;
  const queue: ReadingInput[] = [];
  const waiting = new Set<() => void>();
  let pause = new AbortController();
  let [running, stopped] = [false, false];
  /** Number of readings at the head of the queue to send without waiting for more. */
  let due = 0;
  /** Size limits of the next requests, used to separate readings that were rejected together. */
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
    if (!stopped) tell(() => onState?.({ pending: queue.length, ...outcome }));
  }

  function lose(lost: ReadingInput[], reason: AlleycatError): void {
    outcome = { ...outcome, lost: outcome.lost + lost.length };
    for (const reading of lost) {
      if (stopped) break;
      tell(() => onLost?.(reading, reason));
    }
  }

  /** Waits for `ms`, or until `flush` or `stop` is called. */
  function wait(ms: number): Promise<void> {
    pause = new AbortController();
    return clock.wait(ms, pause.signal);
  }

  /** Removes a batch from the queue, except for the readings to resend. */
  function settle(batch: ReadingInput[], again: ReadingInput[]): void {
    queue.splice(0, batch.length, ...again);
    due = Math.max(due - batch.length, 0) + again.length;
  }

  /** Sends the first readings in the queue. Resolves to true if the next request can be sent immediately. */
  async function attempt(): Promise<boolean> {
    const batch = headOf(queue, sizes.shift() ?? MAX_READINGS);
    try {
      const results = await submit(batch);
      const again = batch.filter((_, index) => results[index]?.accepted !== true);
      settle(batch, again);
      if (again.length < batch.length) failures = 0;
      const { lost } = outcome;
      outcome = { lost, connection: 'live', ...(again.length > 0 && { error: notAccepted(results) }) };
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
    // any response that rejects readings shows that the connection works
    const connection = rejectionIn(error) ? 'live' : 'reconnecting';
    outcome = { ...outcome, connection, error };
    lose(lost, error);
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
      const reason = unsendable(reading);
      if (reason) lose([reading], reason);
      else queue.push(reading);
      report();
      if (!running) void run();
      else if (due === 0 && queue.length === MAX_READINGS) pause.abort();
    },
    flush() {
      due = queue.length;
      pause.abort();
    },
    pending: () => [...queue],
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

/**
 * Returns up to `size` readings from the head of the queue, all for the same race. In a request for two
 * races, readings for the second race would be rejected if the first race no longer accepted readings.
 */
function headOf(queue: readonly ReadingInput[], size: number): ReadingInput[] {
  const end = queue.findIndex(({ raceId }) => raceId !== queue[0]?.raceId);
  return queue.slice(0, Math.min(end === -1 ? queue.length : end, size));
}

function notAccepted(results: readonly SubmittedReading[]): AlleycatError {
  const refused = results.filter(({ accepted }) => !accepted);
  const errorType = refused[0]?.errorType ?? 'NotAccepted';
  return new AlleycatError({
    errorType,
    message: `${refused.length} of ${results.length} readings were not accepted and will be resent: ${errorType}`,
  });
}
