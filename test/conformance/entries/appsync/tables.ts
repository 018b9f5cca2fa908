import { must, should, type Area } from '../../shared/entry.ts';
import {
  APPSYNC_MISTAKES,
  BATCH_WRITES,
  CODE_OBSERVED,
  ELEMENT_OBSERVED,
  JS_CONDITIONS,
  JS_DYNAMODB,
  OPERATION_OBSERVED,
  TRANSACTIONS,
} from '../../shared/sources.ts';

export const tables: Area = {
  title: 'The DynamoDB data source',
  entries: {
    'tables/types': must('Items come as plain JSON, whatever their types.', JS_DYNAMODB),
    'tables/number-as-json': must('A number may be typed as a JSON number or as text.', CODE_OBSERVED),
    'tables/get-missing': must('GetItem of what is not there is null.', JS_DYNAMODB),
    'tables/update-new-item': must('UpdateItem answers with the new item.', JS_DYNAMODB),
    'tables/delete-old-item': must('DeleteItem answers with the old item.', JS_DYNAMODB),
    'tables/put-already-there': must(
      'A put whose condition fails is a success if the item is already as wanted.',
      JS_CONDITIONS,
    ),
    'tables/equals-ignore': must('equalsIgnore leaves attributes out of that comparison.', JS_CONDITIONS),
    'tables/condition-failed': must(
      'Else ctx.error is DynamoDB:ConditionalCheckFailedException, and ctx.result the item as it is.',
      JS_CONDITIONS,
    ),
    'tables/condition-message': must(
      "Its message is DynamoDB's, with service and status code.",
      JS_CONDITIONS,
    ),
    'tables/delete-missing': must(
      'A delete of what is not there is a success, whatever its condition.',
      JS_CONDITIONS,
    ),
    'tables/errors-by-type': must(
      'Errors of DynamoDB have a type that begins with "DynamoDB:".',
      JS_DYNAMODB,
    ),
    'tables/batch-nulls': must(
      'A batch of reads has null for what is not there, in the order of the keys.',
      JS_DYNAMODB,
    ),
    'tables/batch-unprocessed': must('Batches tell what was not processed.', BATCH_WRITES),
    'tables/transaction-atomic': must('A transaction is done whole or not at all.', TRANSACTIONS),
    'tables/cancellation-reasons': must(
      'A transaction that is cancelled tells why, item by item.',
      JS_DYNAMODB,
    ),
    'tables/unsupported-element': must(
      'A request with an element that its operation does not have is refused, and the element is named.',
      ELEMENT_OBSERVED,
    ),
    'tables/missing-element': should(
      'A request that lacks an element is refused, and the element is named.',
      APPSYNC_MISTAKES,
    ),
    'tables/unsupported-operation': should(
      'A request with an unknown operation is refused, and the operation is named.',
      OPERATION_OBSERVED,
    ),
    'tables/transact-get': must('A transaction of reads has null for what is not there.', JS_DYNAMODB),
  },
};
