/** Tests API behavior that AWS does not document, with its variant off and on. */
import { BatchWriteItemCommand, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { expect, it, onTestFinished } from 'vitest';
import type { GraphqlApiDefinition } from '../../appsync/shared/definition.ts';
import type { AppSyncOptions } from '../../appsync/server.ts';
import { readVariants, type AwsVariant } from '../../shared/variants.ts';
import { query, signedQuery } from './support/client.ts';
import { startDynamodbLocal } from './support/dynamodb-local.ts';
import { FakeClock, settle } from './support/fake-clock.ts';
import { answering, API_KEY, PUBLISH_CODE, resolver, start } from './support/fixtures.ts';
import { Client, subProtocol } from './support/socket-client.ts';
import { startPool } from './support/user-pool.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

async function serve(
  variants: AwsVariant[],
  definition: Partial<GraphqlApiDefinition>,
  options: Partial<AppSyncOptions> = {},
) {
  const server = await start(definition, { variants: readVariants(variants), ...options });
  onTestFinished(() => server.stop());
  return server;
}

async function subscribe(realtimeUrl: string, url: string, text: string): Promise<Client> {
  const authorization = { host: new URL(url).host, 'x-api-key': API_KEY };
  const client = await Client.connect(realtimeUrl, subProtocol(authorization));
  onTestFinished(() => client.socket.terminate());
  client.start('1', JSON.stringify({ query: text }), authorization);
  while ((await client.next()).type !== 'start_ack');
  return client;
}

const PUBLISH =
  'mutation { publish(input: { id: "1", shop: 1, name: "n" }) { id shop name } close(id: "1") { id } }';
const withoutClose = (variants: AwsVariant[]) =>
  serve(
    variants,
    { resolvers: [resolver('Mutation.publish', PUBLISH_CODE), resolver('Mutation.close', PUBLISH_CODE)] },
    { authorizer: (_, { resource }) => !resource.endsWith('/fields/close') },
  );

it('a field that a role may not access makes AppSync reject the whole request', async () => {
  const server = await withoutClose([]);
  const { status, body } = await signedQuery(server.url, PUBLISH);
  expect(status).toBe(401);
  expect(body).toEqual({ errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }] });
  expect(server.counters.events).toBe(0);
});

it('with the variant, only the field that a role may not access gets an error', async () => {
  const server = await withoutClose(['denied-field-in-200']);
  const { status, body } = await signedQuery(server.url, PUBLISH);
  expect(status).toBe(200);
  expect(body.data).toEqual({ publish: { id: '1', shop: 1, name: 'n' }, close: null });
  expect(body.errors).toMatchObject([
    {
      path: ['close'],
      errorType: 'Unauthorized',
      message: 'Not Authorized to access close on type Mutation',
    },
  ]);
});

eachShowing([
  [shows('delivery/errors-untold'), 'are not delivered to subscribers', [], undefined],
  [
    shows(),
    'are delivered with the variant, under the alias in the subscription',
    ['mutation-errors-in-events'],
    [{ message: 'half done', path: ['shown'] }],
  ],
] as [Shown, string, AwsVariant[], unknown][])('errors of a mutation %s', async (_name, variants, errors) => {
  const code = PUBLISH_CODE.replace('return ctx.result', 'util.appendError("half done"); return ctx.result');
  const server = await serve(variants, { resolvers: [resolver('Mutation.publish', code)] });
  const client = await subscribe(
    server.realtimeUrl,
    server.url,
    'subscription { shown: onPublish(shop: 1) { id } }',
  );
  const { body } = await signedQuery(
    server.url,
    'mutation { publish(input: { id: "1", shop: 1, name: "n" }) { id shop } }',
  );
  expect(body.errors).toMatchObject([{ message: 'half done', path: ['publish'] }]);
  expect((await client.next()).payload).toEqual({
    data: { shown: { id: '1' } },
    ...(errors !== undefined && { errors }),
  });
});

it(
  'a query or scan without a limit returns all items, or 100 items with the variant',
  shows('pages/no-limit'),
  async () => {
    const database = startDynamodbLocal();
    onTestFinished(() => database.stop());
    const keys = Array.from({ length: 101 }, (_, index) => ({ pk: { S: 'a' }, sk: { N: `${index}` } }));
    await database.client.send(
      new CreateTableCommand({
        TableName: 'items',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'N' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    for (let from = 0; from < keys.length; from += 25) {
      const items = keys.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
      await database.client.send(new BatchWriteItemCommand({ RequestItems: { items } }));
    }
    const counting = (request: string) => `
    import * as ddb from '@aws-appsync/utils/dynamodb';
    export function request(ctx) { return ${request}; }
    export function response(ctx) { return ctx.result.items.length; }`;
    const onTable = (fieldName: string, request: string) =>
      ({
        typeName: 'Query',
        fieldName,
        kind: 'UNIT',
        dataSourceName: 'table',
        code: counting(request),
      }) as const;
    const counts = async (variants: AwsVariant[]) => {
      const server = await serve(
        variants,
        {
          schema: 'type Query { queried: Int scanned: Int limited: Int }',
          dataSources: [{ name: 'table', type: 'AMAZON_DYNAMODB', tableName: 'items', roleArn: 'arn:role' }],
          resolvers: [
            onTable('queried', 'ddb.query({ query: { pk: { eq: "a" } } })'),
            onTable('scanned', 'ddb.scan({})'),
            onTable('limited', 'ddb.scan({ limit: 7 })'),
          ],
        },
        { dynamodb: () => database.client },
      );
      return (await query(server.url, '{ queried scanned limited }')).body.data;
    };
    expect(await counts([])).toEqual({ queried: 101, scanned: 101, limited: 7 });
    expect(await counts(['query-limit-100'])).toEqual({ queried: 100, scanned: 100, limited: 7 });
  },
);

eachShowing([
  [shows('socket/outlives-token'), 'stays open', [], false],
  [shows(), 'is closed with the variant', ['expired-token-closes-socket'], true],
] as [Shown, string, AwsVariant[], boolean][])(
  'a connection with an expired token %s',
  async (_name, variants, closes) => {
    const clock = new FakeClock();
    const pool = await startPool('eu-west-1_riders', clock.now());
    onTestFinished(() => pool.stop());
    const server = await serve(
      variants,
      {
        schema: 'type Query { me: String }',
        resolvers: [resolver('Query.me', answering('return "me";'))],
        defaultAuthentication: {
          type: 'AMAZON_COGNITO_USER_POOLS',
          userPoolId: 'eu-west-1_riders',
          defaultAction: 'ALLOW',
        },
        additionalAuthentication: [],
      },
      { clock, findUserPool: () => pool },
    );
    const authorization = { host: new URL(server.url).host, Authorization: await pool.idToken() };
    const client = await Client.connect(server.realtimeUrl, subProtocol(authorization));
    onTestFinished(() => client.socket.terminate());
    expect((await client.next()).type).toBe('connection_ack');
    const state = { open: true };
    void client.closed.then(() => (state.open = false));
    await clock.advance(3_599_000);
    await settle();
    expect(state.open).toBe(true);
    await clock.advance(1_000);
    if (closes) expect((await client.closed).map(String)).toEqual(['1000', 'Token has expired.']);
    else {
      // the server still responds to its messages
      client.send({ id: '1', type: 'nonsense' });
      for (let type = ''; type !== 'error';) ({ type } = await client.next());
    }
  },
);
