import pRetry, { type Options } from 'p-retry';

/** Retries on top of the AWS SDK's own. The jittered exponential backoff takes about 3 s in total. */
const BACKOFF: Options = { retries: 6, minTimeout: 50, maxTimeout: 1_000, factor: 2, randomize: true };

/** Thrown by an attempt to request a retry. Other errors are not retried. */
export class RetryableError extends Error {
  override name = 'RetryableError';
}

/** Runs `attempt` and retries it while it throws `RetryableError`. Rethrows the last error. */
export function withBackoff<Result>(attempt: () => Promise<Result>): Promise<Result> {
  return pRetry(attempt, { ...BACKOFF, shouldRetry: ({ error }) => error instanceof RetryableError });
}
