import { BatchGetItemCommand, BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Path } from '../invalid-field.ts';
import { optional, projection, requestOf, typedValues } from './elements.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes, type Attributes } from './marshall.ts';
import { operation } from './operation.ts';

const getElements = requestOf('BatchGetItem', {
  tables: z.record(
    z.string(),
    z.strictObject({
      keys: z.array(typedValues),
      consistentRead: optional(z.boolean()),
      projection: optional(projection),
    }),
  ),
});
const writeTables = z.record(z.string(), z.array(typedValues));

/** Like AppSync, returns an item or null in `data` for each key, in the same order as the keys. */
export const batchGetItem = operation(getElements, async ({ tables }, { client }) => {
  const keysByTable = new Map<string, Attributes[]>();
  const RequestItems = Object.fromEntries(
    Object.entries(tables).map(([name, spec]) => {
      const keys = toItems(spec.keys, ['tables', name, 'keys']);
      keysByTable.set(name, keys);
      const placeholders = new Placeholders();
      const ProjectionExpression = placeholders.expression(spec.projection, ['tables', name, 'projection']);
      const { ExpressionAttributeNames } = placeholders.input;
      return [
        name,
        {
          Keys: keys,
          ConsistentRead: spec.consistentRead,
          ProjectionExpression,
          ...(ExpressionAttributeNames && { ExpressionAttributeNames }),
        },
      ];
    }),
  );
  const { Responses = {}, UnprocessedKeys = {} } = await client.send(
    new BatchGetItemCommand({ RequestItems }),
  );
  const data: JsonObject = {};
  const unprocessedKeys: JsonObject = {};
  for (const [name, keys] of keysByTable) {
    const items = (Responses[name] ?? []).map(fromAttributes);
    data[name] = keys.map((key) => items.find((item) => hasKey(item, fromAttributes(key))) ?? null);
    unprocessedKeys[name] = (UnprocessedKeys[name]?.Keys ?? []).map(fromAttributes);
  }
  return { result: { data, unprocessedKeys } };
});

export const batchPutItem = batchWrite('BatchPutItem', 'unprocessedItems', (Item) => ({
  PutRequest: { Item },
}));
export const batchDeleteItem = batchWrite('BatchDeleteItem', 'unprocessedKeys', (Key) => ({
  DeleteRequest: { Key },
}));

function batchWrite(
  name: string,
  unprocessedName: string,
  toWrite: (attributes: Attributes) => WriteRequest,
) {
  return operation(requestOf(name, { tables: writeTables }), async ({ tables }, { client }) => {
    const lists = Object.entries(tables).map(
      ([table, items]) => [table, toItems(items, ['tables', table])] as const,
    );
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteItemCommand({
        RequestItems: Object.fromEntries(lists.map(([name, list]) => [name, list.map(toWrite)])),
      }),
    );
    const unprocessed = (name: string): JsonValue[] =>
      (UnprocessedItems[name] ?? []).map(({ PutRequest, DeleteRequest }) =>
        fromAttributes(PutRequest?.Item ?? DeleteRequest?.Key ?? {}),
      );
    return {
      result: {
        data: Object.fromEntries(lists.map(([name, list]) => [name, list.map(fromAttributes)])),
        [unprocessedName]: Object.fromEntries(lists.map(([name]) => [name, unprocessed(name)])),
      },
    };
  });
}

function toItems(items: unknown[], where: Path): Attributes[] {
  return items.map((item, index) => toAttributes(item, [...where, index]));
}

function hasKey(item: JsonObject, key: JsonObject): boolean {
  return Object.entries(key).every(([name, value]) => item[name] === value);
}
