import {
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { isRecord, type JsonValue } from '../../json.ts';
import { invalid } from '../invalid-field.ts';
import { serviceError } from './errors.ts';
import { expressionOf, Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes, type Attributes } from './marshall.ts';
import type { Operation } from './operation.ts';

export const transactGetItems: Operation = async (request, { client }) => {
  const TransactItems = itemsOf(request).map((item) => {
    const placeholders = new Placeholders();
    const projection = placeholders.expression(item['projection'], 'projection');
    const { ExpressionAttributeNames } = placeholders.input;
    return {
      Get: {
        TableName: String(item['table']),
        Key: toAttributes(item['key'], 'key'),
        ProjectionExpression: projection,
        ...(ExpressionAttributeNames && { ExpressionAttributeNames }),
      },
    };
  });
  try {
    const { Responses = [] } = await client.send(new TransactGetItemsCommand({ TransactItems }));
    const items = Responses.map(({ Item }) => (Item ? fromAttributes(Item) : null));
    return { result: { items, cancellationReasons: null } };
  } catch (error) {
    return { result: { items: null, cancellationReasons: reasonsOf(error) }, error: serviceError(error) };
  }
};

export const transactWriteItems: Operation = async (request, { client }) => {
  const items = itemsOf(request);
  const keys = items.map((item) => toAttributes(item['key'], 'key'));
  const TransactItems = items.map((item, index) => writeOf(item, keys[index] ?? {}));
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    return { result: { keys: keys.map(fromAttributes), cancellationReasons: null } };
  } catch (error) {
    return { result: { keys: null, cancellationReasons: reasonsOf(error) }, error: serviceError(error) };
  }
};

function writeOf(item: Record<string, unknown>, key: Attributes): TransactWriteItem {
  const placeholders = new Placeholders();
  const update = placeholders.expression(item['update'], 'update');
  const condition = placeholders.expression(item['condition'], 'condition');
  const wantsItem =
    expressionOf(item['condition'], 'condition')?.['returnValuesOnConditionCheckFailure'] !== false;
  const common = {
    TableName: String(item['table']),
    ...placeholders.input,
    ReturnValuesOnConditionCheckFailure: wantsItem ? ('ALL_OLD' as const) : ('NONE' as const),
  };
  switch (item['operation']) {
    case 'PutItem': {
      const values = toAttributes(item['attributeValues'] ?? {}, 'attributeValues');
      return { Put: { ...common, Item: { ...values, ...key }, ConditionExpression: condition } };
    }
    case 'UpdateItem':
      return { Update: { ...common, Key: key, UpdateExpression: update, ConditionExpression: condition } };
    case 'DeleteItem':
      return { Delete: { ...common, Key: key, ConditionExpression: condition } };
    case 'ConditionCheck':
      return { ConditionCheck: { ...common, Key: key, ConditionExpression: condition } };
    default:
      throw invalid('transactItems.operation', `has the unknown value ${String(item['operation'])}`);
  }
}

/** `{item?, type, message}` for each request item, in AppSync's spelling. */
function reasonsOf(error: unknown): JsonValue {
  if (!(error instanceof TransactionCanceledException)) return null;
  return (error.CancellationReasons ?? []).map(({ Code = 'None', Message, Item }) => ({
    ...(Item && { item: fromAttributes(Item) }),
    type: Code === 'ConditionalCheckFailed' ? 'ConditionCheckFailed' : Code,
    message: Message ?? 'None',
  }));
}

function itemsOf(request: Record<string, unknown>): Record<string, unknown>[] {
  const items = request['transactItems'];
  if (!Array.isArray(items) || items.length === 0) throw invalid('transactItems', 'not found');
  return items.filter(isRecord);
}
