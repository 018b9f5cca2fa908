import { BatchGetItemCommand, BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { isRecord, type JsonObject, type JsonValue } from '../../json.ts';
import { invalid } from '../invalid-field.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes, type Attributes } from './marshall.ts';
import { optional, type Operation } from './operation.ts';

/** `data` holds an item or null for each key, in the order of the keys, as AppSync does it. */
export const batchGetItem: Operation = async (request, { client }) => {
  const tables = tablesOf(request);
  const keysByTable = new Map<string, Attributes[]>();
  const RequestItems = Object.fromEntries(
    tables.map(([name, spec]) => {
      if (!isRecord(spec)) throw invalid(`tables.${name}`, 'must be a map');
      const keys = listOf(spec['keys'], `tables.${name}.keys`);
      keysByTable.set(name, keys);
      const placeholders = new Placeholders();
      const projection = placeholders.expression(spec['projection'], `tables.${name}.projection`);
      const { ExpressionAttributeNames } = placeholders.input;
      return [
        name,
        {
          Keys: keys,
          ConsistentRead: optional(spec, 'consistentRead', 'boolean'),
          ProjectionExpression: projection,
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
};

export const batchPutItem: Operation = batchWrite('unprocessedItems', (Item) => ({ PutRequest: { Item } }));
export const batchDeleteItem: Operation = batchWrite('unprocessedKeys', (Key) => ({
  DeleteRequest: { Key },
}));

function batchWrite(unprocessedName: string, toWrite: (attributes: Attributes) => WriteRequest): Operation {
  return async (request, { client }) => {
    const lists = tablesOf(request).map(([name, list]) => [name, listOf(list, `tables.${name}`)] as const);
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
  };
}

function tablesOf(request: Record<string, unknown>): [string, unknown][] {
  if (!isRecord(request['tables'])) throw invalid('tables', 'not found');
  return Object.entries(request['tables']);
}

function listOf(value: unknown, where: string): Attributes[] {
  if (!Array.isArray(value)) throw invalid(where, 'must be a list');
  return value.map((item, index) => toAttributes(item, `${where}[${index}]`));
}

function hasKey(item: JsonObject, key: JsonObject): boolean {
  return Object.entries(key).every(([name, value]) => item[name] === value);
}
