import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { explainEntry } from '../../../command/log-requests.ts';
import type { RequestLogEntry } from '../../../appsync/request-log/entry.ts';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { eventually } from '../../../testing/eventually.ts';
import { anyNumber, textLike } from '../../support/matchers.ts';
import { TestLog } from '../../support/test-log.ts';
import { query, signedQuery } from '../support/client.ts';
import { answering, API_KEY, PUBLISH_CODE, resolver, start } from '../support/fixtures.ts';
import { Client, subProtocol } from '../support/socket-client.ts';

const entries: RequestLogEntry[] = [];
const log = new TestLog();
const SECRETS = 'console.log("headers", ctx.request.headers); return ctx.request.headers["x-api-key"];';
let server: AppSyncServer;

beforeAll(async () => {
  server = await start(
    {
      functions: [{ functionId: 'f', name: 'step', dataSourceName: 'none', code: answering('ctx.nope.x;') }],
      resolvers: [
        resolver('Mutation.publish', PUBLISH_CODE),
        resolver('Item.name', answering(SECRETS)),
        resolver('Query.items', answering('return { items: ctx.args.nextToken };')),
        {
          ...{ typeName: 'Query', fieldName: 'item', kind: 'PIPELINE', functionIds: ['f'] },
          code: 'export function request() { return { a: 1 }; } export function response() {}',
        },
        {
          ...{ typeName: 'Mutation', fieldName: 'clear', kind: 'UNIT', dataSourceName: 'none' },
          code: {
            request:
              '$util.log.info("clearing {}", $ctx.args.id){"version": "2018-05-29", "payload": {"id": 1}}',
            response: '{"id": "1", "shop": 7, "name": "n"}',
          },
        },
      ],
    },
    { log, onRequest: (entry) => void entries.push(entry) },
  );
});
afterAll(() => server.stop());
beforeEach(() => {
  entries.length = 0;
});

describe('the request log', () => {
  it("has the inputs and results of an operation's resolvers, and what they log", async () => {
    await query(server.url, 'mutation Clear { clear(id: "1") { renamed: name } }');
    expect(entries).toEqual([
      {
        ...{
          kind: 'mutation',
          name: 'Clear',
          api: 'shop',
          authorization: 'API_KEY',
          ms: anyNumber,
          errors: [],
        },
        steps: [
          {
            ...{ path: 'clear', name: 'Mutation.clear', dataSource: 'none', ms: anyNumber },
            ...{ logs: ['Mutation.clear: clearing 1'], result: { id: 1 } },
            request: { version: '2018-05-29', payload: { id: 1 } },
            response: { id: '1', shop: 7, name: 'n' },
          },
          {
            ...{ path: 'clear.renamed', name: 'Item.name', dataSource: 'none', ms: anyNumber },
            logs: [textLike(/^Item.name: headers .*"x-api-key":"\(hidden\)"/)],
            ...{ request: { payload: null }, result: null, response: '(hidden)' },
          },
        ],
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain(API_KEY);
    expect(log.of('info')).not.toContain('Mutation.clear: clearing 1');
  });

  it('has the position of an error in the code, and the steps that ran before', async () => {
    await query(server.url, '{ item(id: "1") { id } }');
    const message = textLike(/^code.js:5:\d+: Cannot read properties of undefined/);
    expect(entries).toMatchObject([
      {
        name: null,
        errors: [{ errorType: 'Code', message, path: ['item'] }],
        steps: [
          { path: 'item', name: 'Query.item', request: { a: 1 } },
          { path: 'item', name: 'function step', dataSource: 'none', error: { errorType: 'Code', message } },
        ],
      },
    ]);
  });

  it('cuts long values, and states their length', async () => {
    const text = 'query ($text: String) { items(nextToken: $text) { nextToken } }';
    await query(server.url, text, { text: 'x'.repeat(3_000) });
    expect(entries).toMatchObject([{ steps: [{ response: textLike(/^.{2000}… \(3012 characters\)$/) }] }]);
  });

  it('has the errors of an operation that is rejected', async () => {
    await query(server.url, '{ nope }');
    expect(entries).toMatchObject([{ kind: 'query', errors: [{ message: textLike(/nope/) }], steps: [] }]);
  });

  it('has the registration and the end of a subscription, with the number of its events', async () => {
    const key = { host: 'localhost', 'x-api-key': API_KEY };
    const client = await Client.connect(server.realtimeUrl, subProtocol(key));
    const data = JSON.stringify({ query: 'subscription Watch { onPublish(shop: 7) { shop } }' });
    for (let skipped = 0; skipped < 2; skipped += 1) await client.next();
    client.start('1', data, key);
    await client.next();
    await signedQuery(server.url, 'mutation { publish(input: { id: "1", shop: 7, name: "n" }) { shop } }');
    await client.next();
    client.socket.close();
    await eventually('the end is logged', () => entries.length === 3);
    expect(entries).toMatchObject([
      { kind: 'subscription', name: 'Watch', authorization: 'API_KEY' },
      { kind: 'mutation', authorization: 'AWS_IAM' },
      { kind: 'subscription-end', name: 'Watch', events: 1 },
    ]);
  });
});

it('the command prints an entry of the request log as text', () => {
  const entry: RequestLogEntry = {
    ...{ kind: 'query', name: null, api: 'shop', authorization: 'API_KEY', ms: 2 },
    steps: [
      {
        ...{ path: 'item', name: 'Query.item', dataSource: 'Items', request: { a: 1 }, result: null },
        ...{ dataSourceError: { errorType: 'E', message: 'no' }, logs: ['Query.item: x'], ms: 1 },
        error: { errorType: 'Code', message: 'code.js:1:2: bad' },
      },
    ],
    errors: [{ errorType: 'Code', message: 'code.js:1:2: bad', path: ['item'] }],
  };
  expect(stripVTControlCharacters(explainEntry(entry)).split('\n')).toEqual([
    'query (unnamed) API_KEY, 2 ms',
    '  item Query.item → Items 1 ms',
    '    log Query.item: x',
    '    request {"a":1}',
    '    result null',
    '    error E: no',
    '    failed: Code: code.js:1:2: bad',
    '  item: Code: code.js:1:2: bad',
  ]);
});
