/** Source of time. Tests can advance it instead of sleeping. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Resolves after `ms`, or as soon as `signal` aborts. Never rejects. With the purpose `poll`, nothing is due then:
   * a clock for tests may end the wait earlier or later.
   */
  wait(ms: number, signal?: AbortSignal, purpose?: 'poll'): Promise<void>;
  /**
   * Called by a stack that uses the clock. `handle` waits until the stack has handled everything that is due, and
   * resolves to whether there was anything. Returns a function that the stack calls when it stops.
   */
  attach?(handle: () => Promise<boolean>): () => void;
}

/**
 * Returns when a record arrived that was just read. Streams have the time of the system clock. If the clock waits
 * for stacks, a record arrives when it is read.
 */
export function arrivalOn(clock: Clock, reportedMs: number): number {
  return clock.attach === undefined ? reportedMs : clock.now();
}

/**
 * Longest possible timer. A longer timer fires immediately:
 * https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
 */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      let timer: NodeJS.Timeout;
      const waitFor = (left: number) => {
        const next = left > LONGEST_TIMER_MS ? () => waitFor(left - LONGEST_TIMER_MS) : done;
        timer = setTimeout(next, Math.min(left, LONGEST_TIMER_MS));
      };
      waitFor(ms);
      signal?.addEventListener('abort', done, { once: true });
    }),
};
