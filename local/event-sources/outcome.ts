import { isRecord } from '../shared/is-record.ts';
import { batchItemFailures } from './batch-item-failures.ts';

/** What the result of a call means for the batch. */
export type Outcome =
  | { type: 'done'; state?: object }
  /** Records from this index onward must be redelivered; earlier ones are done. The index is never 0. */
  | { type: 'partial'; from: number; state?: object }
  /** The whole batch must be redelivered. `functionError` goes into the failure document. */
  | { type: 'failed'; functionError: 'Unhandled' | null }
  /** The function did not run, so the call does not count as an attempt. */
  | { type: 'refused' };

/**
 * Interprets a function's response as Lambda does:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 * Handles malformed responses as in LocalStack's tests, which were recorded on AWS.
 */
export function outcomeOf(
  response: unknown,
  sequenceNumbers: string[],
  expects: { reportsFailures: boolean; state: boolean },
): Outcome {
  const state = isRecord(response) && isRecord(response.state) ? response.state : undefined;
  if (expects.state && state === undefined) return { type: 'failed', functionError: 'Unhandled' };
  const withState = state === undefined ? {} : { state };
  if (!expects.reportsFailures) return { type: 'done', ...withState };

  const failures = batchItemFailures(response);
  if (failures === undefined) return { type: 'failed', functionError: null };
  if (failures.length === 0) return { type: 'done', ...withState };
  const from = Math.min(...failures.map((sequenceNumber) => sequenceNumbers.indexOf(sequenceNumber)));
  return from <= 0 ? { type: 'failed', functionError: null } : { type: 'partial', from, ...withState };
}
