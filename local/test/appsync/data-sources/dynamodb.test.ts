import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ResolverDefinition } from '../../../appsync/shared/definition.ts';
import { silentLog } from '../../../shared/log.ts';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { query } from '../support/client.ts';
import { startDynamodbLocal, type DynamodbLocal } from '../support/dynamodb-local.ts';
import { start } from '../support/fixtures.ts';
import { userData, withoutLeaves } from '../support/user-data.ts';
import { shows } from '../../support/shows.ts';

const SCHEMA = `
  type Query {
    call(input: AWSJSON!): AWSJSON
    page(token: String, limit: Int): AWSJSON
    other(token: String): AWSJSON
    store(input: AWSJSON!): AWSJSON
    change(input: AWSJSON!): AWSJSON
  }
`;

const TABLE = { name: 'table', type: 'AMAZON_DYNAMODB', tableName: 'items', roleArn: 'arn:role' } as const;

function onTable(fieldName: string, code: string): ResolverDefinition {
  return { typeName: 'Query', fieldName, kind: 'UNIT', dataSourceName: 'table', code };
}

/** Sends the given request object and returns what the response handler sees. */
const CALL = `
export function request(ctx) { return ctx.args.input; }
export function response(ctx) { return { result: ctx.result, error: ctx.error ?? null }; }
`;
const PAGE = `
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) {
  return ddb.query({ query: { pk: { eq: 'page' } }, limit: ctx.args.limit, nextToken: ctx.args.token });
}
export function response(ctx) { return ctx.result; }
`;
/** Stores the data unchanged, together with the attributes that `CHANGE` expects. */
const STORE = `
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) {
  const { sk, data, before } = ctx.args.input;
  return ddb.put({
    key: { pk: 'data', sk },
    item: { held: data, merged: before, list: ['old'], longer: ['old'], later: ['old'], up: 1, down: 1, gone: 1 },
  });
}
export function response(ctx) { return { result: ctx.result, error: ctx.error ?? null }; }
`;
/** Writes the data with every operation. The write succeeds only if the item already contains the data. */
const CHANGE = `
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) {
  const { sk, data } = ctx.args.input;
  const { add, append, decrement, increment, prepend, remove, replace, updateListItem } = ddb.operations;
  return ddb.update({
    key: { pk: 'data', sk },
    update: {
      merged: data,
      added: add(data),
      replaced: replace(data),
      list: [updateListItem(data, 0)],
      longer: append([data]),
      later: prepend([data]),
      up: increment(2),
      down: decrement(),
      gone: remove(),
    },
    condition: { held: { eq: data } },
  });
}
export function response(ctx) { return { result: ctx.result, error: ctx.error ?? null }; }
`;

let database: DynamodbLocal;
let server: AppSyncServer;

beforeAll(async () => {
  database = startDynamodbLocal();
  await database.client.send(
    new CreateTableCommand({
      TableName: 'items',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const roles: string[] = [];
  server = await start(
    {
      schema: SCHEMA,
      dataSources: [TABLE],
      resolvers: [
        onTable('call', CALL),
        onTable('page', PAGE),
        onTable('store', STORE),
        onTable('change', CHANGE),
        onTable('other', PAGE.replace('ctx.args.limit', '1')),
      ],
    },
    {
      dynamodb: (roleArn) => {
        roles.push(roleArn);
        return database.client;
      },
    },
  );
  expect(roles).toEqual(['arn:role']);
}, 60_000);

afterAll(async () => {
  await server?.stop();
  database?.stop();
});

interface Seen {
  result: unknown;
  error: { type: string; message: string } | null;
}

async function call(input: unknown, field: 'call' | 'store' | 'change' = 'call'): Promise<Seen> {
  const { body } = await query(server.url, `query Q($in: AWSJSON!) { ${field}(input: $in) }`, {
    in: JSON.stringify(input),
  });
  expect(body.errors).toBeUndefined();
  return JSON.parse(body.data?.[field] as string) as Seen;
}

const key = (sk: string, pk = 'p') => ({ pk: { S: pk }, sk: { S: sk } });
const put = (sk: string, attributeValues: object, more: object = {}) =>
  call({ operation: 'PutItem', key: key(sk), attributeValues, ...more });

describe('a DynamoDB data source', () => {
  it(
    'puts and gets attributes of every type as plain JSON',
    shows('tables/types', 'tables/number-as-json', 'tables/get-missing'),
    async () => {
      const attributeValues = {
        s: { S: 'x' },
        n: { N: 1.5 },
        text: { N: '2' },
        b: { BOOL: true },
        nil: { NULL: null },
        bin: { B: 'aGk=' },
        ss: { SS: ['a'] },
        ns: { NS: [1, 2] },
        l: { L: [{ N: 1 }] },
        m: { M: { a: { S: 'b' } } },
      };
      const item = {
        pk: 'p',
        sk: 'types',
        s: 'x',
        n: 1.5,
        text: 2,
        b: true,
        nil: null,
        bin: 'aGk=',
        ss: ['a'],
        ns: [1, 2],
        l: [1],
        m: { a: 'b' },
      };
      expect(await put('types', attributeValues)).toEqual({ result: item, error: null });
      expect(await call({ operation: 'GetItem', key: key('types'), consistentRead: true })).toEqual({
        result: item,
        error: null,
      });
      expect(await call({ operation: 'GetItem', key: key('absent') })).toEqual({ result: null, error: null });
    },
  );

  it(
    'returns the new item after an update, and the old item after a delete',
    shows('tables/update-new-item', 'tables/delete-old-item'),
    async () => {
      await put('u', { a: { N: 1 } });
      const update = {
        expression: 'SET #a = #a + :by',
        expressionNames: { '#a': 'a' },
        expressionValues: { ':by': { N: 2 } },
      };
      expect(await call({ operation: 'UpdateItem', key: key('u'), update })).toMatchObject({
        result: { a: 3 },
      });
      expect(await call({ operation: 'DeleteItem', key: key('u') })).toMatchObject({
        result: { a: 3 },
        error: null,
      });
      expect(await call({ operation: 'DeleteItem', key: key('u') })).toEqual({ result: null, error: null });
    },
  );

  it(
    'treats a put as successful if its condition fails but the item is already stored',
    shows('tables/put-already-there', 'tables/equals-ignore', 'tables/condition-message'),
    async () => {
      const condition = { expression: 'attribute_not_exists(pk)' };
      await put('same', { a: { N: 1 }, version: { N: 1 } });
      expect(await put('same', { a: { N: 1 }, version: { N: 1 } }, { condition })).toMatchObject({
        result: { a: 1 },
        error: null,
      });
      const ignoring = { ...condition, equalsIgnore: ['version'] };
      expect(await put('same', { a: { N: 1 }, version: { N: 2 } }, { condition: ignoring })).toMatchObject({
        result: { version: 1 },
        error: null,
      });
      expect(await put('same', { a: { N: 2 } }, { condition: ignoring })).toMatchObject({
        result: { a: 1, version: 1 },
        error: {
          type: 'DynamoDB:ConditionalCheckFailedException',
          message: expect.stringMatching(
            /^The conditional request failed \(Service: .*Status Code: 400/,
          ) as string,
        },
      });
    },
  );

  it(
    'returns an error and the current item if the condition of an update fails',
    shows('tables/condition-failed'),
    async () => {
      await put('v', { version: { N: 7 } });
      const condition = JSON.stringify({ expression: 'version = :v', expressionValues: { ':v': { N: 1 } } });
      const update = { expression: 'SET x = :x', expressionValues: { ':x': { N: 1 } } };
      expect(await call({ operation: 'UpdateItem', key: key('v'), update, condition })).toMatchObject({
        result: { version: 7 },
        error: { type: 'DynamoDB:ConditionalCheckFailedException' },
      });
    },
  );

  it(
    'treats deleting a missing item as successful, whatever the condition',
    shows('tables/delete-missing'),
    async () => {
      const condition = { expression: 'version = :v', expressionValues: { ':v': { N: 1 } } };
      expect(await call({ operation: 'DeleteItem', key: key('nobody'), condition })).toEqual({
        result: null,
        error: null,
      });
      expect((await call({ operation: 'DeleteItem', key: key('v'), condition })).error?.type).toBe(
        'DynamoDB:ConditionalCheckFailedException',
      );
    },
  );

  it('reports DynamoDB errors by type', shows('tables/errors-by-type'), async () => {
    const invalid = await call({ operation: 'UpdateItem', key: key('v'), update: { expression: 'SET' } });
    expect(invalid).toMatchObject({ result: null, error: { type: 'DynamoDB:DynamoDbException' } });
    const absent = await call({ operation: 'BatchGetItem', tables: { nope: { keys: [key('v')] } } });
    expect(absent.error?.type).toBe('DynamoDB:ResourceNotFoundException');
  });

  const errorOf = async (input: unknown) => {
    const { body } = await query(server.url, 'query Q($in: AWSJSON!) { call(input: $in) }', {
      in: JSON.stringify(input),
    });
    const [error, ...others] = body.errors as { errorType: string; message: string }[];
    expect(others).toEqual([]);
    return `${error?.errorType}: ${error?.message}`;
  };
  const owner = { owner: { eq: 'somebody else' } };
  const at = { table: 'items', key: key('x') };
  const write = (item: object) => ({ operation: 'TransactWriteItems', transactItems: [{ ...at, ...item }] });

  it.each([
    [{ operation: 'GetItem', key: key('x'), filter: owner }, '$[filter]'],
    [{ operation: 'GetItem', key: key('x'), projection: { names: [] } }, '$[projection][names]'],
    [{ operation: 'PutItem', key: key('x'), item: {} }, '$[item]'],
    [{ operation: 'PutItem', key: key('x'), attributeValues: {}, condition: owner }, '$[condition][owner]'],
    [
      { operation: 'UpdateItem', key: key('x'), update: { expression: 'REMOVE a' }, returnValues: 'NONE' },
      '$[returnValues]',
    ],
    [{ operation: 'UpdateItem', key: key('x'), update: { a: 1 } }, '$[update][a]'],
    [{ operation: 'DeleteItem', key: key('x'), condition: owner }, '$[condition][owner]'],
    [{ operation: 'DeleteItem', key: key('x'), condition: JSON.stringify(owner) }, '$[condition][owner]'],
    [
      {
        operation: 'DeleteItem',
        key: key('x'),
        condition: { expression: 'attribute_exists(pk)', returnValuesOnConditionCheckFailure: false },
      },
      '$[condition][returnValuesOnConditionCheckFailure]',
    ],
    [{ operation: 'Query', query: { pk: { eq: 'p' } } }, '$[query][pk]'],
    [{ operation: 'Query', query: { expression: 'pk = :p' }, filter: { and: [] } }, '$[filter][and]'],
    [{ operation: 'Scan', filter: { title: { eq: 'A' } } }, '$[filter][title]'],
    [{ operation: 'Scan', query: { expression: 'pk = :p' } }, '$[query]'],
    [{ operation: 'BatchGetItem', tables: { items: { keys: [], limit: 1 } } }, '$[tables][items][limit]'],
    [{ operation: 'BatchPutItem', tables: { items: [] }, condition: owner }, '$[condition]'],
    [{ operation: 'BatchDeleteItem', tables: { items: [] }, condition: owner }, '$[condition]'],
    [
      { operation: 'TransactGetItems', transactItems: [at, { ...at, condition: owner }] },
      '$[transactItems][1][condition]',
    ],
    [
      write({ operation: 'PutItem', attributeValues: {}, condition: owner }),
      '$[transactItems][0][condition][owner]',
    ],
    [write({ operation: 'UpdateItem', update: { a: 1 } }), '$[transactItems][0][update][a]'],
    [write({ operation: 'DeleteItem', update: { a: 1 } }), '$[transactItems][0][update]'],
    [write({ operation: 'ConditionCheck', condition: owner }), '$[transactItems][0][condition][owner]'],
  ])(
    'rejects an element that the operation does not support: %j',
    shows('tables/unsupported-element'),
    async (input, element) => {
      expect(await errorOf(input)).toBe(`MappingTemplate: Unsupported element '${element}'.`);
    },
  );

  it('deletes nothing if it rejects the condition', shows('tables/unsupported-element'), async () => {
    await put('kept', { owner: { S: 'me' } });
    await errorOf({ operation: 'DeleteItem', key: key('kept'), condition: owner });
    expect(await call({ operation: 'GetItem', key: key('kept') })).toMatchObject({ result: { owner: 'me' } });
  });

  it.each([
    [{}, '$[operation]'],
    [{ operation: 'GetItem' }, '$[key]'],
    [{ operation: 'UpdateItem', key: key('x') }, '$[update]'],
    [{ operation: 'UpdateItem', key: key('x'), update: { expression: '' } }, '$[update][expression]'],
    [{ operation: 'DeleteItem', key: key('x'), condition: {} }, '$[condition][expression]'],
    [{ operation: 'Query' }, '$[query]'],
    [{ operation: 'BatchPutItem' }, '$[tables]'],
    [{ operation: 'BatchGetItem', tables: { items: {} } }, '$[tables][items][keys]'],
    [{ operation: 'TransactGetItems', transactItems: [] }, '$[transactItems]'],
    [{ operation: 'TransactGetItems', transactItems: [null] }, '$[transactItems][0]'],
    [write({}), '$[transactItems][0][operation]'],
  ])(
    'names the element that is missing from the request object: %j',
    shows('tables/missing-element'),
    async (input, element) => {
      expect(await errorOf(input)).toBe(`MappingTemplate: Value for field '${element}' not found.`);
    },
  );

  it.each([
    [{ operation: 'Truncate' }, "MappingTemplate: Unsupported operation 'Truncate'."],
    [write({ operation: 'GetItem' }), "MappingTemplate: Unsupported operation 'GetItem'."],
  ])('rejects the operation in %j', shows('tables/unsupported-operation'), async (input, error) => {
    expect(await errorOf(input)).toBe(error);
  });

  it.each([
    [{ operation: 'Sync' }, 'NotEmulated: The DynamoDB operation "Sync" is not emulated'],
    [
      { operation: 'DeleteItem', key: key('x'), _version: 1 },
      "NotEmulated: The element '$[_version]' (versioned data sources only) is not emulated",
    ],
    [
      { operation: 'GetItem', key: { pk: 'p' } },
      `MappingTemplate: Value for field '$[key][pk]' must be a typed value such as {"S": "text"}.`,
    ],
    [
      { operation: 'Scan', limit: '5' },
      "MappingTemplate: Value for field '$[limit]' must be of type number.",
    ],
  ])('rejects the request object %j', async (input, error) => {
    expect(await errorOf(input)).toBe(error);
  });

  it('accepts null for optional elements, and accepts a mapping template version', async () => {
    const nothing = { filter: null, limit: null, nextToken: null, projection: null };
    const seen = await call({ operation: 'Scan', version: '2018-05-29', ...nothing });
    expect(seen.error).toBeNull();
  });

  it(
    'runs batches, and returns null for each missing key',
    shows('tables/batch-nulls', 'tables/batch-unprocessed'),
    async () => {
      const items = ['b1', 'b2'].map((sk) => ({ ...key(sk), a: { S: sk } }));
      expect(await call({ operation: 'BatchPutItem', tables: { items } })).toMatchObject({
        result: { data: { items: [{ sk: 'b1', a: 'b1' }, { sk: 'b2' }] }, unprocessedItems: { items: [] } },
      });
      expect(
        await call({
          operation: 'BatchGetItem',
          tables: { items: { keys: [key('b2'), key('no'), key('b1')] } },
        }),
      ).toMatchObject({
        result: { data: { items: [{ a: 'b2' }, null, { a: 'b1' }] }, unprocessedKeys: { items: [] } },
      });
      await call({ operation: 'BatchDeleteItem', tables: { items: [key('b1'), key('b2')] } });
      expect(await call({ operation: 'GetItem', key: key('b1') })).toMatchObject({ result: null });
    },
  );

  it(
    'runs transactions completely or not at all, and returns the reasons for a cancellation',
    shows('tables/transaction-atomic', 'tables/cancellation-reasons', 'tables/transact-get'),
    async () => {
      const write = (sk: string, condition?: object) => ({
        table: 'items',
        operation: 'PutItem',
        key: key(sk),
        attributeValues: { a: { N: 1 } },
        condition,
      });
      const done = await call({ operation: 'TransactWriteItems', transactItems: [write('t1'), write('t2')] });
      expect(done).toEqual({
        result: {
          keys: [
            { pk: 'p', sk: 't1' },
            { pk: 'p', sk: 't2' },
          ],
          cancellationReasons: null,
        },
        error: null,
      });
      const canceled = await call({
        operation: 'TransactWriteItems',
        transactItems: [write('t3'), write('t1', { expression: 'attribute_not_exists(pk)' })],
      });
      expect(canceled).toMatchObject({
        result: {
          keys: null,
          cancellationReasons: [{ type: 'None' }, { type: 'ConditionCheckFailed', item: { sk: 't1', a: 1 } }],
        },
        error: { type: 'DynamoDB:TransactionCanceledException' },
      });
      const read = await call({
        operation: 'TransactGetItems',
        transactItems: [
          { table: 'items', key: key('t1') },
          { table: 'items', key: key('t3') },
        ],
      });
      expect(read).toMatchObject({ result: { items: [{ sk: 't1' }, null] } });
    },
  );
});

describe('data that looks like an operation or a typed value', () => {
  const changed = (sk: string, data: unknown) => ({
    result: {
      pk: 'data',
      sk,
      held: data,
      merged: data,
      added: data,
      replaced: data,
      list: [data],
      longer: ['old', data],
      later: [data, 'old'],
      up: 3,
      down: 0,
    },
    error: null,
  });

  it('is stored by an update instead of being executed', shows('ddb/data-is-no-operation'), async () => {
    const data = { _type: 'add', title: 't' };
    await call({ sk: 'one', data, before: {} }, 'store');
    expect(await call({ sk: 'one', data }, 'change')).toEqual(changed('one', data));
  });

  it(
    'is stored and compared unchanged by every operation, whatever the data',
    shows('ddb/data-is-no-operation'),
    async () => {
      await fc.assert(
        fc.asyncProperty(userData, async (data) => {
          const stored = await call({ sk: 'any', data, before: withoutLeaves(data) }, 'store');
          expect(stored).toMatchObject({ result: { held: data }, error: null });
          expect(await call({ sk: 'any', data }, 'change')).toEqual(changed('any', data));
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('pages', () => {
  interface Page {
    items: { sk: string }[];
    nextToken: string | null;
    scannedCount: number;
  }

  const page = async (field: 'page' | 'other', token: string | null) => {
    const text = field === 'page' ? 'page(token: $t, limit: 2)' : 'other(token: $t)';
    return (await query(server.url, `query Q($t: String) { ${text} }`, { t: token })).body;
  };

  beforeAll(async () => {
    for (let number = 1; number <= 5; number += 1) {
      await call({ operation: 'PutItem', key: key(`s${number}`, 'page'), attributeValues: {} });
    }
  });

  it(
    'are linked by tokens, and the last page has no token',
    shows('pages/until-null', 'pages/scanned-count'),
    async () => {
      const seen: string[] = [];
      let token: string | null = null;
      do {
        const { data } = await page('page', token);
        const { items, nextToken, scannedCount } = JSON.parse(data?.['page'] as string) as Page;
        expect(scannedCount).toBe(items.length);
        seen.push(...items.map(({ sk }) => sk));
        token = nextToken;
      } while (token !== null);
      expect(seen).toEqual(['s1', 's2', 's3', 's4', 's5']);
    },
  );

  it('reject tokens from other resolvers and broken tokens', shows('pages/bound-to-resolver'), async () => {
    const { data } = await page('page', null);
    const { nextToken } = JSON.parse(data?.['page'] as string) as Page;
    const error = { errorType: 'BadRequestException', message: 'Invalid pagination token given.' };
    expect((await page('other', nextToken)).errors).toMatchObject([error]);
    expect((await page('page', `x${nextToken}`)).errors).toMatchObject([error]);
  });
});

it('a DynamoDB that has stopped is logged in one line, without a stack', async () => {
  const lines: string[] = [];
  // nothing listens on this port
  const gone = new DynamoDBClient({
    ...{ endpoint: 'http://127.0.0.1:9', region: 'local', maxAttempts: 1 },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const api = await start(
    { schema: SCHEMA, dataSources: [TABLE], resolvers: [onTable('call', CALL)] },
    { dynamodb: () => gone, log: { ...silentLog, error: (line) => lines.push(line) } },
  );
  onTestFinished(() => api.stop());
  const input = JSON.stringify({ operation: 'GetItem', key: key('s') });
  const { body } = await query(api.url, 'query Q($in: AWSJSON!) { call(input: $in) }', { in: input });
  expect(body.errors).toMatchObject([{ errorType: 'InternalFailure' }]);
  expect(lines).toEqual(['Query.call: connect ECONNREFUSED 127.0.0.1:9']);
});
