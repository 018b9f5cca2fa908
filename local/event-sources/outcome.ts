import { isRecord } from '../shared/is-record.ts';

/** What a call of the function came to, for the batch that it was given. */
export type Outcome =
  | { type: 'done'; state?: object }
  /** Records from this index on are to be delivered again; those before it are done. Never 0. */
  | { type: 'partial'; from: number; state?: object }
  /** All of it is to be delivered again. `functionError` is what the destination's document says. */
  | { type: 'failed'; functionError: 'Unhandled' | null }
  /** The function was never run, so this was no try. */
  | { type: 'refused' };

/**
 * Reads a function's response the way Lambda does:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html, and, for the
 * odd shapes, what AWS was seen to do with them (LocalStack's tests, which are recorded there).
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

  const failures = isRecord(response) ? response.batchItemFailures : undefined;
  if (failures === undefined || failures === null) return { type: 'done', ...withState };
  if (!Array.isArray(failures)) return { type: 'failed', functionError: null };
  if (failures.length === 0) return { type: 'done', ...withState };
  const indexes = failures.map((failure: unknown) =>
    isRecord(failure) && typeof failure.itemIdentifier === 'string'
      ? sequenceNumbers.indexOf(failure.itemIdentifier)
      : -1,
  );
  const from = Math.min(...indexes);
  return from <= 0 ? { type: 'failed', functionError: null } : { type: 'partial', from, ...withState };
}
