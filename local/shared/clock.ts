/** Time as a parameter, so that a test can move it instead of sleeping. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A longer timer fires at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
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
