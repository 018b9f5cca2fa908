import {
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { JsonValue } from '../../shared/json.ts';
import type { Path } from '../invalid-field.ts';
import { expression, optional, projection, requestOf, transactCondition, typedValues } from './elements.ts';
import { serviceError } from './errors.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes, type Attributes } from './marshall.ts';
import { operation } from './operation.ts';

const target = { table: z.string(), key: typedValues };
const condition = optional(transactCondition);
const write = z.discriminatedUnion('operation', [
  z.strictObject({
    ...target,
    operation: z.literal('PutItem'),
    attributeValues: optional(typedValues),
    condition,
  }),
  z.strictObject({ ...target, operation: z.literal('UpdateItem'), update: expression, condition }),
  z.strictObject({ ...target, operation: z.literal('DeleteItem'), condition }),
  z.strictObject({ ...target, operation: z.literal('ConditionCheck'), condition }),
]);
const getElements = requestOf('TransactGetItems', {
  transactItems: z.array(z.strictObject({ ...target, projection: optional(projection) })).min(1),
});
const writeElements = requestOf('TransactWriteItems', { transactItems: z.array(write).min(1) });

export const transactGetItems = operation(getElements, async ({ transactItems }, { client }) => {
  const TransactItems = transactItems.map((item, index) => {
    const where = ['transactItems', index];
    const placeholders = new Placeholders();
    const ProjectionExpression = placeholders.expression(item.projection, [...where, 'projection']);
    const { ExpressionAttributeNames } = placeholders.input;
    return {
      Get: {
        TableName: item.table,
        Key: toAttributes(item.key, [...where, 'key']),
        ProjectionExpression,
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
});

export const transactWriteItems = operation(writeElements, async ({ transactItems }, { client }) => {
  const keys = transactItems.map(({ key }, index) => toAttributes(key, ['transactItems', index, 'key']));
  const TransactItems = transactItems.map((item, index) =>
    writeOf(item, keys[index] ?? {}, ['transactItems', index]),
  );
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    return { result: { keys: keys.map(fromAttributes), cancellationReasons: null } };
  } catch (error) {
    return { result: { keys: null, cancellationReasons: reasonsOf(error) }, error: serviceError(error) };
  }
});

function writeOf(item: z.output<typeof write>, key: Attributes, where: Path): TransactWriteItem {
  const placeholders = new Placeholders();
  const update = item.operation === 'UpdateItem' ? item.update : undefined;
  const UpdateExpression = placeholders.expression(update, [...where, 'update']);
  const ConditionExpression = placeholders.expression(item.condition, [...where, 'condition']);
  const wantsItem = item.condition?.returnValuesOnConditionCheckFailure !== false;
  const common = {
    TableName: item.table,
    ConditionExpression,
    ...placeholders.input,
    ReturnValuesOnConditionCheckFailure: wantsItem ? ('ALL_OLD' as const) : ('NONE' as const),
  };
  switch (item.operation) {
    case 'PutItem': {
      const values = toAttributes(item.attributeValues ?? {}, [...where, 'attributeValues']);
      return { Put: { ...common, Item: { ...values, ...key } } };
    }
    case 'UpdateItem':
      return { Update: { ...common, Key: key, UpdateExpression } };
    case 'DeleteItem':
      return { Delete: { ...common, Key: key } };
    case 'ConditionCheck':
      return { ConditionCheck: { ...common, Key: key } };
  }
}

/** Returns `{item?, type, message}` for each request item, with AppSync's names for the error types. */
function reasonsOf(error: unknown): JsonValue {
  if (!(error instanceof TransactionCanceledException)) return null;
  return (error.CancellationReasons ?? []).map(({ Code = 'None', Message, Item }) => ({
    ...(Item && { item: fromAttributes(Item) }),
    type: Code === 'ConditionalCheckFailed' ? 'ConditionCheckFailed' : Code,
    message: Message ?? 'None',
  }));
}
