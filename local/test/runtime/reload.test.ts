import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, AssetStaging, CfnCondition, Duration, Fn, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CfnApiCache,
  Code as ResolverCode,
  Definition,
  FunctionRuntime,
  GraphqlApi,
} from 'aws-cdk-lib/aws-appsync';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { expect, it } from 'vitest';
import { Client } from '../appsync/support/socket-client.ts';
import { run } from '../support/run.ts';
import { scratchDirectory } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

const schema = (more = '') => `
  type Query { greeting: String ${more} }
  type Mutation { greet(text: String!): String }
  type Subscription { onGreet: String @aws_subscribe(mutations: ["greet"]) }
`;
const resolverCode = (text: string) => `
  export function request() { return { payload: null }; }
  export function response() { return '${text}'; }
`;
const handler = (text: string) => `exports.handler = async () => '${text}';`;

interface Sources {
  schema: string;
  resolver: string;
  handler: string;
  /** Whether to add a resource to the stack. */
  table?: boolean;
}

const FIRST: Sources = { schema: schema(), resolver: resolverCode('one'), handler: handler('one') };

/** Starts a stack whose sources can be changed. */
async function start() {
  const directory = scratchDirectory();
  const outdir = join(directory, 'cdk.out');
  const synthesize = (sources: Sources) => {
    mkdirSync(join(directory, 'code'), { recursive: true });
    writeFileSync(join(directory, 'schema.graphql'), sources.schema);
    writeFileSync(join(directory, 'greeting.js'), sources.resolver);
    writeFileSync(join(directory, 'code', 'index.js'), sources.handler);
    AssetStaging.clearAssetHashCache();
    const app = new App({ outdir, analyticsReporting: false });
    const stack = new Stack(app, 'Greetings');
    const api = new GraphqlApi(stack, 'Api', {
      name: 'greetings',
      definition: Definition.fromFile(join(directory, 'schema.graphql')),
      authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
    });
    api.addNoneDataSource('None').createResolver('Greeting', {
      typeName: 'Query',
      fieldName: 'greeting',
      runtime: FunctionRuntime.JS_1_0_0,
      code: ResolverCode.fromAsset(join(directory, 'greeting.js')),
      cachingConfig: { ttl: Duration.hours(1) },
    });
    // an API can have only one cache, so a reload fails if it creates a resource whose condition is false
    const never = new CfnCondition(stack, 'Never', { expression: Fn.conditionEquals('a', 'b') });
    const cache = {
      ...{ apiId: api.apiId, ttl: 60, type: 'SMALL' },
      apiCachingBehavior: 'PER_RESOLVER_CACHING',
    };
    new CfnApiCache(stack, 'Cache', cache);
    new CfnApiCache(stack, 'Excluded', cache).cfnOptions.condition = never;
    new LambdaFunction(stack, 'Greeter', {
      functionName: 'greeter',
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromAsset(join(directory, 'code')),
    });
    if (sources.table)
      new Table(stack, 'Added', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    app.synth();
  };
  synthesize(FIRST);
  const log = new TestLog();
  const runtime = await run({ assembly: outdir, log });
  const { graphql, realtime } = runtime.endpoints;
  return {
    log,
    runtime,
    change: (sources: Partial<Sources>) => {
      synthesize({ ...FIRST, ...sources });
      return runtime.reload();
    },
    greeting: async () => (await runtime.graphql('{ greeting }')).data?.greeting,
    connect: () =>
      Client.connect(realtime, ['graphql-ws'], {
        host: new URL(graphql).host,
        'x-api-key': runtime.apiKey!,
      }),
  };
}

it('a reload applies changed code to the next call, ignores invalid code, and lists all other changes', async () => {
  const { runtime, change, greeting, connect, log } = await start();
  expect([await greeting(), await runtime.invoke('greeter', null)]).toEqual(['one', 'one']);
  const client = await connect();
  expect(await client.next()).toMatchObject({ type: 'connection_ack' });
  expect(await client.next()).toMatchObject({ type: 'ka' });

  expect(await change({})).toEqual([]);
  expect(await change({ handler: handler('two') })).toEqual([expect.stringMatching(/^Greeter/)]);
  expect([await greeting(), await runtime.invoke('greeter', null)]).toEqual(['one', 'two']);
  expect(await change({ handler: handler('two'), resolver: resolverCode('two') })).toEqual(['greetings']);
  // the cache is empty after a reload of the API
  expect(await greeting()).toBe('two');
  const counted = { hits: 1, misses: 2, uncached: 0 };
  expect(runtime.counters().cache).toEqual({ 'Query.greeting': counted });

  const broken = { handler: handler('three'), resolver: 'export function request( {' };
  await expect(change(broken)).rejects.toThrow(/Query\.greeting.*1/s);
  expect([await greeting(), await runtime.invoke('greeter', null)]).toEqual(['two', 'two']);

  const table = { handler: handler('two'), resolver: resolverCode('two'), table: true };
  expect(await change(table)).toEqual([]);
  expect(log.of('warn').filter((line) => line.includes('has changes other than code'))).toEqual([
    expect.stringContaining('Added'),
  ]);

  // the connection opened at the start is still open
  client.send({ type: 'stop', id: 'none' });
  expect(await client.next()).toMatchObject({ type: 'error' });
  await expect(change({ ...table, schema: 'type Query {' })).rejects.toThrow(/line 1/);
  expect(await greeting()).toBe('two');
  expect(await change({ ...table, schema: schema('more: Int') })).toEqual(['greetings']);
  expect(await client.closed).toContain(1012);
  const again = await connect();
  expect(await again.next()).toMatchObject({ type: 'connection_ack' });
  again.socket.close();
}, 120_000);

it('a reset empties the cache of an API and closes its connections', async () => {
  const { runtime, greeting, connect } = await start();
  const misses = () => runtime.counters().cache['Query.greeting']?.misses;
  expect([await greeting(), await greeting(), misses()]).toEqual(['one', 'one', 1]);
  const client = await connect();
  expect(await client.next()).toMatchObject({ type: 'connection_ack' });
  await runtime.reset();
  await client.closed;
  expect([await greeting(), misses()]).toEqual(['one', 2]);
});
