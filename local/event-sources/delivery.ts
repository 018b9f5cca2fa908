import type { Outcome } from './outcome.ts';

/** Records that are being delivered to the function. */
export interface Delivery<R> {
  records: R[];
  /** Number of failed calls that count toward `maxRetries`. */
  attempts: number;
  /** Number of calls that included these records, for the failure document. */
  invocations: number;
}

export interface RetryRules {
  maxRetries: number;
  bisect: boolean;
}

interface Decision<R> {
  /** Number of records at the front that are done, that is, delivered or given up on. */
  passed: number;
  /** Remaining deliveries, in order. */
  next: Delivery<R>[];
  /** Records that were given up on, for the failure document. `passed` includes them. */
  discarded?: { records: R[]; invocations: number; functionError: 'Unhandled' | null };
  bisected: boolean;
  /**
   * Whether to wait before the next call: true if records have to be retried, even if the batch was split.
   */
  backoff: boolean;
}

/**
 * Decides what to do after a call. Every failure counts as an attempt, unless the function did not run or the
 * batch is split. When no attempts are left, the remaining records are discarded:
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 *
 * What is left after a partial failure is a new delivery, which has all attempts, as LocalStack's tests recorded
 * on AWS.
 */
export function decide<R>(delivery: Delivery<R>, outcome: Outcome, rules: RetryRules): Decision<R> {
  const { records, attempts } = delivery;
  if (outcome.type === 'refused') return { passed: 0, next: [delivery], bisected: false, backoff: true };
  const invocations = delivery.invocations + 1;
  if (outcome.type === 'done') return { passed: records.length, next: [], bisected: false, backoff: false };

  if (outcome.type === 'partial') {
    const { from } = outcome;
    const next = [{ records: records.slice(from), attempts: 0, invocations: 0 }];
    // With bisection, the function has reported where to split.
    return { passed: from, next, bisected: rules.bisect, backoff: true };
  }
  if (rules.bisect && records.length > 1) {
    const middle = Math.ceil(records.length / 2);
    const halves = [records.slice(0, middle), records.slice(middle)];
    const next = halves.map((half) => ({ records: half, attempts, invocations }));
    return { passed: 0, next, bisected: true, backoff: true };
  }
  if (attempts < rules.maxRetries) {
    const next = [{ records, attempts: attempts + 1, invocations }];
    return { passed: 0, next, bisected: false, backoff: true };
  }
  const { functionError } = outcome;
  const discarded = { records, invocations, functionError };
  return { passed: records.length, next: [], discarded, bisected: false, backoff: false };
}
