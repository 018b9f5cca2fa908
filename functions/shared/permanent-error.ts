import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** A failure that no retry heals, because of what the request or the stored item holds. */
export class PermanentError extends Error {
  override name = 'PermanentError';
}

/**
 * Tells failures that no retry heals from those that may pass. Unknown ones may pass: throttling, network errors,
 * 5xx, and denied permissions, which an operator can grant.
 */
export function isPermanent(error: unknown): error is Error {
  if (error instanceof TransactionCanceledException)
    return (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ValidationError');
  if (error instanceof DynamoDBServiceException) return error.name === 'ValidationException';
  return error instanceof PermanentError;
}
