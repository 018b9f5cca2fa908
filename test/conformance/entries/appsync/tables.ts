import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  APPSYNC_MISTAKES,
  BATCH_WRITES,
  CODE_OBSERVED,
  ELEMENT_OBSERVED,
  JS_CONDITIONS,
  JS_DYNAMODB,
  NONE,
  OPERATION_OBSERVED,
  TRANSACTIONS,
} from '../../shared/sources.ts';

export const tables: Area = {
  title: 'DynamoDB data source',
  entries: {
    'tables/types': must('Items are plain JSON, whatever the types of their attributes.', JS_DYNAMODB),
    'tables/number-as-json': must(
      'The value of an N attribute can be a JSON number or a string.',
      CODE_OBSERVED,
    ),
    'tables/get-missing': must('GetItem returns null for a missing item.', JS_DYNAMODB),
    'tables/update-new-item': must('UpdateItem returns the new item.', JS_DYNAMODB),
    'tables/delete-old-item': must('DeleteItem returns the old item.', JS_DYNAMODB),
    'tables/put-already-there': must(
      'A put whose condition fails still succeeds if the stored item equals the new one.',
      JS_CONDITIONS,
    ),
    'tables/equals-ignore': must(
      'equalsIgnore excludes attributes from the comparison of the stored item with the new one.',
      JS_CONDITIONS,
    ),
    'tables/condition-failed': must(
      'After a failed condition, ctx.error is DynamoDB:ConditionalCheckFailedException and ctx.result is the stored item.',
      JS_CONDITIONS,
    ),
    'tables/condition-message': must(
      "The message of a failed condition is DynamoDB's, with the service and the status code.",
      JS_CONDITIONS,
    ),
    'tables/delete-missing': must('Deleting a missing item succeeds, whatever the condition.', JS_CONDITIONS),
    'tables/errors-by-type': must('DynamoDB errors have a type that starts with "DynamoDB:".', JS_DYNAMODB),
    'tables/throttled': may(
      'A throttled request for an on-demand table causes a DynamoDB:DynamoDbException error.',
      NONE,
      { confirmed: false },
    ),
    'tables/batch-nulls': must(
      'A batch read returns null for missing items, in the order of the keys.',
      JS_DYNAMODB,
    ),
    'tables/batch-unprocessed': must(
      'Batch operations return the keys or items that were not processed.',
      BATCH_WRITES,
    ),
    'tables/transaction-atomic': must('A transaction is executed completely or not at all.', TRANSACTIONS),
    'tables/cancellation-reasons': must(
      'A canceled transaction returns the reason for each item.',
      JS_DYNAMODB,
    ),
    'tables/unsupported-element': must(
      'A request with an element that its operation does not support is rejected, and the error names the element.',
      ELEMENT_OBSERVED,
    ),
    'tables/missing-element': should(
      'A request without a required element is rejected, and the error names the element.',
      APPSYNC_MISTAKES,
    ),
    'tables/unsupported-operation': should(
      'A request with an unknown operation is rejected, and the error names the operation.',
      OPERATION_OBSERVED,
    ),
    'tables/transact-get': must('A transactional read returns null for missing items.', JS_DYNAMODB),
  },
};
