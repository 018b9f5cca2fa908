import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** A failure that retries cannot fix, because its cause is the content of the request or of a stored item. */
export class PermanentError extends Error {
  override name = 'PermanentError';
}

/**
 * Returns whether retries cannot fix the error. All other errors count as temporary: throttling, network
 * errors, 5xx, and missing permissions, which an operator can grant.
 */
export function isPermanent(error: unknown): error is Error {
  if (error instanceof TransactionCanceledException)
    return (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ValidationError');
  if (error instanceof DynamoDBServiceException) return error.name === 'ValidationException';
  return error instanceof PermanentError;
}
