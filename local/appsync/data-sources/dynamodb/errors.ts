import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

/**
 * The exceptions that AppSync names. Others, validation errors and refused access among them, are
 * `DynamoDbException` to it.
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

/** `ctx.error` for an error of DynamoDB; whatever else was thrown is thrown on. */
export function serviceError(error: unknown): { message: string; type: string } {
  if (!(error instanceof DynamoDBServiceException)) throw error;
  const { httpStatusCode, requestId } = error.$metadata;
  const name = NAMED.has(error.name) ? error.name : 'DynamoDbException';
  return {
    type: `DynamoDB:${name}`,
    message: `${error.message} (Service: DynamoDb, Status Code: ${httpStatusCode ?? 500}, Request ID: ${requestId ?? ''})`,
  };
}
