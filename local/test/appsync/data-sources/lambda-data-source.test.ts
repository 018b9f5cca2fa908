import { describe, expect, it, onTestFinished } from 'vitest';
import type { Invocation, InvocationOutcome } from '../../../appsync/data-sources/lambda/invoke-function.ts';
import type { GraphqlApiDefinition } from '../../../appsync/shared/definition.ts';
import { eventually } from '../../../testing/eventually.ts';
import { query } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { start } from '../support/fixtures.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const SOURCE = {
  name: 'till',
  type: 'AWS_LAMBDA' as const,
  functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:till',
  roleArn: 'arn:aws:iam::000000000000:role/Caller',
};
const SCHEMA =
  'type Query { ask(a: Int): String  item: Item } type Item { id: ID  cost(unit: String): Float }';
const UNIT = { typeName: 'Query', fieldName: 'ask', kind: 'UNIT' as const, dataSourceName: 'till' };
const TELL = 'export function response(ctx) { return JSON.stringify([ctx.result, ctx.error]); }';

interface Asked {
  /** The outcome of every call, or a function that returns the outcome of a given call. */
  outcome?: InvocationOutcome | ((call: Invocation) => InvocationOutcome | Promise<InvocationOutcome>);
  clock?: FakeClock;
  definition: Partial<GraphqlApiDefinition>;
}

/** Starts an API with one function, and records the calls to it. */
async function serve({ outcome = { payload: null }, clock, definition }: Asked) {
  const calls: Invocation[] = [];
  const server = await start(
    { schema: SCHEMA, dataSources: [SOURCE], ...definition },
    {
      invokeFunction: async (call) => {
        calls.push(call);
        return typeof outcome === 'function' ? outcome(call) : outcome;
      },
      ...(clock && { clock }),
    },
  );
  onTestFinished(() => server.stop());
  return { server, calls };
}

/** Runs a resolver with a request object. `seen` is `[ctx.result, ctx.error]` in its response function. */
async function ask(request: string, outcome?: Asked['outcome'], clock?: FakeClock) {
  const code = `export function request(ctx) { return ${request}; } ${TELL}`;
  const { server, calls } = await serve({
    ...(outcome && { outcome }),
    ...(clock && { clock }),
    definition: { resolvers: [{ ...UNIT, code }] },
  });
  const { body } = await query(server.url, '{ ask(a: 3) }');
  const seen = JSON.parse((body.data?.['ask'] as string | null) ?? 'null') as unknown;
  return { seen, calls, errors: body.errors };
}

describe('a Lambda data source', () => {
  it(
    'invokes the function with the payload, using its own role, and returns the function’s result',
    shows('sources/lambda-invoke'),
    async () => {
      const { seen, calls } = await ask(`{ operation: 'Invoke', payload: { sell: ctx.args.a } }`, {
        payload: { sold: [1] },
      });
      const { functionArn, roleArn } = SOURCE;
      expect(calls).toEqual([{ functionArn, roleArn, type: 'RequestResponse', payload: { sell: 3 } }]);
      expect(seen).toEqual([{ sold: [1] }, null]);
    },
  );

  it('does not require a payload', shows('sources/lambda-no-payload'), async () => {
    expect((await ask(`{ operation: 'Invoke' }`)).calls).toMatchObject([{ payload: null }]);
  });

  it(
    'invokes the function asynchronously for the type Event, and returns null',
    shows('sources/lambda-event'),
    async () => {
      const { seen, calls } = await ask(`{ operation: 'Invoke', invocationType: 'Event', payload: 1 }`);
      expect(calls).toMatchObject([{ type: 'Event', payload: 1 }]);
      expect(seen).toEqual([null, null]);
    },
  );

  it(
    'sets ctx.error if the function throws',
    shows('sources/lambda-unhandled', 'sources/lambda-error-type'),
    async () => {
      const { seen } = await ask(`{ operation: 'Invoke' }`, {
        functionError: { errorType: 'SoldOut', errorMessage: 'No more' },
      });
      expect(seen).toEqual([
        null,
        { type: 'Lambda:Unhandled', message: 'No more', unhandledErrorType: 'SoldOut' },
      ]);
    },
  );

  it('sets ctx.error if Lambda rejects the call', shows('sources/lambda-illegal-argument'), async () => {
    const { seen } = await ask(`{ operation: 'Invoke' }`, { refusal: 'Rate Exceeded.' });
    expect(seen).toMatchObject([null, { type: 'Lambda:IllegalArgument', message: 'Rate Exceeded.' }]);
  });

  it('times out if the function runs for 30 seconds', shows('sources/lambda-time-out'), async () => {
    const clock = new FakeClock();
    let called = false;
    const asked = ask(
      `{ operation: 'Invoke' }`,
      () => {
        called = true;
        return new Promise(() => {});
      },
      clock,
    );
    await eventually('the function to be called', async () => called);
    await clock.advance(30_000);
    expect((await asked).seen).toMatchObject([
      null,
      { type: 'Lambda:ExecutionTimeoutException', message: 'Execution timed out.' },
    ]);
  });

  eachShowing([
    [shows('sources/lambda-operation'), 'no operation', '{ payload: 1 }', /\$\[operation\]' not found/],
    [shows(), 'an unknown operation', `{ operation: 'PutItem' }`, /Invoke or BatchInvoke/],
    [
      shows(),
      'an unknown invocation type',
      `{ operation: 'Invoke', invocationType: 'DryRun' }`,
      /RequestResponse or Event/,
    ],
  ])('rejects a request with %s, and does not call the function', async (_, request, message) => {
    const { errors, calls } = await ask(request);
    expect(errors).toMatchObject([{ path: ['ask'], message: expect.stringMatching(message) as string }]);
    expect(calls).toEqual([]);
  });
});

describe('a direct Lambda resolver', () => {
  it(
    'passes the whole context to the function, and the function’s result to the field',
    shows('sources/lambda-direct'),
    async () => {
      const { server, calls } = await serve({
        outcome: { payload: 'sold' },
        definition: { resolvers: [UNIT] },
      });
      const { body } = await query(server.url, 'query Q($a: Int) { ask(a: $a) }', { a: 5 });
      expect(body).toEqual({ data: { ask: 'sold' } });
      expect(calls).toMatchObject([{ type: 'RequestResponse' }]);
      expect(calls[0]?.payload).toEqual({
        arguments: { a: 5 },
        identity: null,
        source: null,
        request: {
          headers: expect.objectContaining({ 'x-api-key': 'da2-viewer' }) as object,
          domainName: null,
        },
        prev: null,
        stash: {},
        info: {
          fieldName: 'ask',
          parentTypeName: 'Query',
          variables: { a: 5 },
          selectionSetList: [],
          selectionSetGraphQL: '',
        },
      });
    },
  );

  it('passes the parent and the selection set', async () => {
    const { server, calls } = await serve({
      outcome: ({ payload }) =>
        (payload as { info: { fieldName: string } }).info.fieldName === 'item'
          ? { payload: { id: '7' } }
          : { payload: 1.5 },
      definition: {
        resolvers: [
          { ...UNIT, fieldName: 'item' },
          { ...UNIT, typeName: 'Item', fieldName: 'cost' },
        ],
      },
    });
    const { body } = await query(server.url, '{ item { id euros: cost(unit: "EUR") } }');
    expect(body).toEqual({ data: { item: { id: '7', euros: 1.5 } } });
    expect(calls.map(({ payload }) => payload)).toMatchObject([
      { info: { selectionSetList: ['id', 'euros'] } },
      { source: { id: '7' }, arguments: { unit: 'EUR' } },
    ]);
  });

  it('reports an error in the function as a field error', shows('sources/lambda-direct-error'), async () => {
    const { server } = await serve({
      outcome: { functionError: { errorType: 'Error', errorMessage: 'I fail. Always.' } },
      definition: { resolvers: [UNIT] },
    });
    const { body } = await query(server.url, '{ ask }');
    expect(body).toMatchObject({
      data: { ask: null },
      errors: [{ path: ['ask'], errorType: 'Lambda:Unhandled', message: 'I fail. Always.', data: null }],
    });
  });

  it('can be a pipeline step with access to the stash and the previous result', async () => {
    const { server, calls } = await serve({
      outcome: ({ payload }) => ({ payload }),
      definition: {
        functions: [{ functionId: 'f', name: 'direct', dataSourceName: 'till' }],
        resolvers: [
          {
            ...{ typeName: 'Query', fieldName: 'ask', kind: 'PIPELINE', functionIds: ['f'] },
            code: `
              export function request(ctx) { ctx.stash.till = 2; return 'before'; }
              export function response(ctx) { return ctx.result.prev.result; }`,
          },
        ],
      },
    });
    expect((await query(server.url, '{ ask }')).body).toEqual({ data: { ask: 'before' } });
    expect(calls).toMatchObject([{ payload: { prev: { result: 'before' }, stash: { till: 2 } } }]);
  });

  it('is rejected at startup with any other data source', async () => {
    const none = { name: 'till', type: 'NONE' as const };
    await expect(start({ schema: SCHEMA, dataSources: [none], resolvers: [UNIT] })).rejects.toThrow(
      'Query.ask: code is missing; it is optional only with a Lambda data source',
    );
  });
});
