import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { NotEmulatedError } from '../../shared/errors.ts';
import type { DataSourceOutcome } from '../data-source.ts';
import type { ConditionElement } from './elements.ts';
import { serviceError } from './errors.ts';
import { fromAttributes, type Attributes } from './marshall.ts';
import type { Table } from './operation.ts';

interface Attempt {
  operation: 'PutItem' | 'UpdateItem' | 'DeleteItem';
  key: Attributes;
  /** The item that PutItem tried to store. */
  wanted?: Attributes;
}

/**
 * Handles a failed condition as AppSync does. If the table is already in the desired state, the operation
 * succeeds. Otherwise, the response handler gets the error and the stored item. Rethrows other errors.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
 */
export async function conditionFailure(
  error: unknown,
  { operation, key, wanted }: Attempt,
  condition: ConditionElement | undefined,
  { client, tableName }: Table,
): Promise<DataSourceOutcome> {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  const { consistentRead, equalsIgnore, conditionalCheckFailedHandler: handler } = condition ?? {};
  if (handler?.strategy === 'Custom') {
    throw new NotEmulatedError('The Custom strategy of conditionalCheckFailedHandler');
  }
  const { Item: item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: consistentRead !== false }),
  );
  const result = item ? fromAttributes(item) : null;
  const ignored = new Set(equalsIgnore);
  const comparable = (attributes: Attributes) =>
    Object.fromEntries(Object.entries(fromAttributes(attributes)).filter(([name]) => !ignored.has(name)));
  const done =
    (operation === 'DeleteItem' && !item) ||
    (item && wanted && isDeepStrictEqual(comparable(item), comparable(wanted)));
  return done ? { result } : { result, error: serviceError(error) };
}
