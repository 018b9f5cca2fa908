/** A clock that tests can replace, so that they can advance time instead of waiting. */
export interface Clock {
  /** Resolves after `ms`, or as soon as `signal` aborts. Never rejects, and leaves no timer behind. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done, { once: true });
    }),
};
