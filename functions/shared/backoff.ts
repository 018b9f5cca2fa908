import pRetry, { type Options } from 'p-retry';

/** Tries of one AWS call beyond the SDK's own, each after a longer, jittered wait: 50 ms to about 3 s in all. */
const BACKOFF: Options = { retries: 6, minTimeout: 50, maxTimeout: 1_000, factor: 2, randomize: true };

/** Thrown by an attempt that may be made again; anything else is final. */
export class TryAgain extends Error {
  override name = 'TryAgain';
}

/** Runs `attempt` until it returns, as long as it throws `TryAgain`; the last error is thrown on. */
export function withBackoff<Result>(attempt: () => Promise<Result>): Promise<Result> {
  return pRetry(attempt, { ...BACKOFF, shouldRetry: ({ error }) => error instanceof TryAgain });
}
