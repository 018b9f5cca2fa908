import type { Outcome } from './outcome.ts';

/** Records on their way to the function. */
export interface Delivery<R> {
  records: R[];
  /** Failed calls that counted. */
  attempts: number;
  /** Calls with these records among theirs, for the destination's document. */
  invocations: number;
}

export interface RetryRules {
  maxRetries: number;
  bisect: boolean;
}

interface Decision<R> {
  /** So many records from the front are behind us, delivered or not. */
  passed: number;
  /** What comes next, in order. */
  next: Delivery<R>[];
  /** Given up, for the destination. Counted in `passed`. */
  discarded?: { records: R[]; invocations: number; functionError: 'Unhandled' | null };
  bisected: boolean;
  /** Whether to wait before the next call: yes after a failure, however it is split. */
  backoff: boolean;
}

/**
 * What to do after a call. A call that was refused and a split cost no attempt; a failure that cannot be
 * split costs one; when they are used up, all that is left of the delivery is discarded:
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export function decide<R>(delivery: Delivery<R>, outcome: Outcome, rules: RetryRules): Decision<R> {
  const { records, attempts } = delivery;
  if (outcome.type === 'refused') return { passed: 0, next: [delivery], bisected: false, backoff: true };
  const invocations = delivery.invocations + 1;
  if (outcome.type === 'done') return { passed: records.length, next: [], bisected: false, backoff: false };

  const from = outcome.type === 'partial' ? outcome.from : 0;
  const left = records.slice(from);
  const functionError = outcome.type === 'failed' ? outcome.functionError : null;

  if (rules.bisect && from > 0) {
    // The function itself said where to cut.
    return { passed: from, next: [{ records: left, attempts, invocations }], bisected: true, backoff: true };
  }
  if (rules.bisect && left.length > 1) {
    const middle = Math.ceil(left.length / 2);
    const halves = [left.slice(0, middle), left.slice(middle)];
    const next = halves.map((half) => ({ records: half, attempts, invocations }));
    return { passed: 0, next, bisected: true, backoff: true };
  }
  if (attempts < rules.maxRetries) {
    const next = [{ records: left, attempts: attempts + 1, invocations }];
    return { passed: from, next, bisected: false, backoff: true };
  }
  const discarded = { records: left, invocations, functionError };
  return { passed: records.length, next: [], discarded, bisected: false, backoff: false };
}
