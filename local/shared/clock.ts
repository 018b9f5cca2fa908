/** Source of time. Tests can advance it instead of sleeping. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or as soon as `signal` aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
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
