import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

/**
 * Exceptions that AppSync reports by name. It reports all others, including validation errors and denied
 * access, as `DynamoDbException`.
 */
const NAMED = new Set([
  'ConditionalCheckFailedException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'IdempotentParameterMismatchException',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ResourceNotFoundException',
  'InternalServerError',
]);

/** Converts an error from DynamoDB to `ctx.error`. Rethrows all other errors. */
export function serviceError(error: unknown): { message: string; type: string } {
  if (!(error instanceof DynamoDBServiceException)) throw error;
  const { httpStatusCode, requestId } = error.$metadata;
  const name = NAMED.has(error.name) ? error.name : 'DynamoDbException';
  return {
    type: `DynamoDB:${name}`,
    message: `${error.message} (Service: DynamoDb, Status Code: ${httpStatusCode ?? 500}, Request ID: ${requestId ?? ''})`,
  };
}
