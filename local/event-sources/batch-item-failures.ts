import { isRecord } from '../shared/is-record.ts';

/**
 * Returns the identifiers that a function's response reports as failed. An invalid identifier becomes an empty
 * string, which identifies no record. Returns undefined if `batchItemFailures` is not a list.
 */
export function batchItemFailures(response: unknown): string[] | undefined {
  const failures = isRecord(response) ? (response.batchItemFailures ?? []) : [];
  if (!Array.isArray(failures)) return undefined;
  return failures.map((failure: unknown) =>
    isRecord(failure) && typeof failure.itemIdentifier === 'string' ? failure.itemIdentifier : '',
  );
}
