import type { HandlerCall } from './handler-call.ts';
import { toMapValues, toTypedValueOrSet } from '../dynamodb/attribute-value.ts';
import { toCondition, type Expression } from '../dynamodb/condition.ts';
import { makeSet } from '../dynamodb/sets.ts';
import { transactWriteItem, type TransactWriteItemInput } from '../dynamodb/transact-write-item.ts';
import { operations, toUpdate } from '../dynamodb/update.ts';

type Values = Record<string, unknown>;
type Filter = Values | null | undefined;

interface ReadInput {
  index?: string | null;
  limit?: number | null;
  nextToken?: string | null;
  consistentRead?: boolean | null;
  scanIndexForward?: boolean | null;
  filter?: Filter;
  projection?: string[];
  select?: string;
  totalSegments?: number;
  segment?: number;
}

/**
 * The module `@aws-appsync/utils/dynamodb`, whose functions build request objects.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
 */
export const dynamodbModule = {
  'dynamodb.get': (
    _: HandlerCall,
    input: { key: Values; consistentRead?: boolean; projection?: string[] },
  ) => ({
    operation: 'GetItem',
    key: toMapValues(input.key),
    ...present({ consistentRead: input.consistentRead, projection: projectionOf(input.projection) }),
  }),
  'dynamodb.put': (_: HandlerCall, input: { key: Values; item: Values; condition?: Filter }) => ({
    operation: 'PutItem',
    key: toMapValues(input.key),
    attributeValues: toMapValues(input.item, toTypedValueOrSet),
    ...present({ condition: conditionOf(input.condition) }),
  }),
  'dynamodb.remove': (_: HandlerCall, input: { key: Values; condition?: Filter }) => ({
    operation: 'DeleteItem',
    key: toMapValues(input.key),
    ...present({ condition: conditionOf(input.condition) }),
  }),
  'dynamodb.update': (_: HandlerCall, input: { key: Values; update: Values; condition?: Filter }) => ({
    operation: 'UpdateItem',
    key: toMapValues(input.key),
    update: toUpdate(input.update),
    ...present({ condition: conditionOf(input.condition) }),
  }),
  'dynamodb.query': (_: HandlerCall, input: ReadInput & { query: Values }) => ({
    operation: 'Query',
    query: toCondition(input.query),
    ...readOptions(input),
    ...present({ scanIndexForward: input.scanIndexForward }),
  }),
  'dynamodb.scan': (_: HandlerCall, input: ReadInput) => ({
    operation: 'Scan',
    ...readOptions(input),
    ...present({ totalSegments: input.totalSegments, segment: input.segment }),
  }),
  'dynamodb.batchGet': (
    _: HandlerCall,
    input: { tables: Record<string, { keys: Values[]; consistentRead?: boolean; projection?: string[] }> },
  ) => ({
    operation: 'BatchGetItem',
    tables: mapValues(input.tables, ({ keys, consistentRead, projection }) => ({
      keys: keys.map((key) => toMapValues(key)),
      ...present({ consistentRead, projection: projectionOf(projection) }),
    })),
  }),
  'dynamodb.batchPut': (_: HandlerCall, input: { tables: Record<string, Values[]> }) => ({
    operation: 'BatchPutItem',
    tables: mapValues(input.tables, (items) => items.map((item) => toMapValues(item, toTypedValueOrSet))),
  }),
  'dynamodb.batchDelete': (_: HandlerCall, input: { tables: Record<string, Values[]> }) => ({
    operation: 'BatchDeleteItem',
    tables: mapValues(input.tables, (keys) => keys.map((key) => toMapValues(key))),
  }),
  'dynamodb.transactGet': (
    _: HandlerCall,
    input: { items: { table: string; key: Values; projection?: string[] }[] },
  ) => ({
    operation: 'TransactGetItems',
    transactItems: input.items.map(({ table, key, projection }) => ({
      table,
      key: toMapValues(key),
      ...present({ projection: projectionOf(projection) }),
    })),
  }),
  'dynamodb.transactWrite': (_: HandlerCall, input: { items: TransactWriteItemInput[] }) => ({
    operation: 'TransactWriteItems',
    transactItems: input.items.map(transactWriteItem),
  }),
  'dynamodb.toStringSet': (_: HandlerCall, list: string[]) => makeSet({ SS: list }),
  'dynamodb.toNumberSet': (_: HandlerCall, list: number[]) => makeSet({ NS: list }),
  'dynamodb.toBinarySet': (_: HandlerCall, list: string[]) => makeSet({ BS: list }),
  'dynamodb.operations.add': (_: HandlerCall, payload: unknown) => operations.add(payload),
  'dynamodb.operations.remove': () => operations.remove(),
  'dynamodb.operations.replace': (_: HandlerCall, payload: unknown) => operations.replace(payload),
  'dynamodb.operations.increment': (_: HandlerCall, by?: number) => operations.increment(by),
  'dynamodb.operations.decrement': (_: HandlerCall, by?: number) => operations.decrement(by),
  'dynamodb.operations.append': (_: HandlerCall, payload: unknown) => operations.append(payload),
  'dynamodb.operations.prepend': (_: HandlerCall, payload: unknown) => operations.prepend(payload),
  'dynamodb.operations.updateListItem': (_: HandlerCall, payload: unknown, index: number) =>
    operations.updateListItem(payload, index),
};

function readOptions(input: ReadInput): Values {
  return present({
    index: input.index,
    limit: input.limit,
    nextToken: input.nextToken,
    consistentRead: input.consistentRead,
    select: input.select,
    filter: conditionOf(input.filter),
    projection: projectionOf(input.projection),
  });
}

function conditionOf(filter: Filter): Expression | undefined {
  const condition = filter && toCondition(filter);
  // a filter of empty groups says nothing
  return condition?.expression ? condition : undefined;
}

/** Converts paths like `a.b[1]`. Each name becomes a placeholder; indexes stay as they are. */
function projectionOf(paths: string[] | undefined): Omit<Expression, 'expressionValues'> | undefined {
  if (!paths || paths.length === 0) return undefined;
  const expressionNames: Record<string, string> = {};
  const placeholderOf = (part: string) => {
    const [, name = part, index = ''] = /^([^[]*)((?:\[\d+\])*)$/.exec(part) ?? [];
    const placeholder = `#${name.replaceAll(/\W/g, '_')}`;
    expressionNames[placeholder] = name;
    return placeholder + index;
  };
  const expression = paths.map((path) => path.split('.').map(placeholderOf).join('.')).join(', ');
  return { expression, expressionNames };
}

function present(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  );
}

function mapValues<T, R>(map: Record<string, T>, convert: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, convert(value)]));
}
