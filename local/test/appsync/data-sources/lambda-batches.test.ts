import { describe, expect, it, onTestFinished } from 'vitest';
import { lambdaDataSource } from '../../../appsync/data-sources/lambda/index.ts';
import type { Invocation, InvocationOutcome } from '../../../appsync/data-sources/lambda/invoke-function.ts';
import type { StepDefinition } from '../../../appsync/shared/definition.ts';
import type { JsonValue } from '../../../appsync/shared/json.ts';
import { shows } from '../../support/shows.ts';
import { query } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { answering, resolver, start } from '../support/fixtures.ts';

const SOURCE = {
  ...{ name: 'till', type: 'AWS_LAMBDA' as const, roleArn: 'arn:aws:iam::000000000000:role/Caller' },
  functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:till',
};
const SCHEMA = /* GraphQL */ `
  type Query {
    items: [Item!]!
  }
  type Item {
    id: ID!
    price(unit: String): String
    stock: String
  }
`;
const ITEMS = resolver(
  'Query.items',
  answering(`return ['1', '2', '3', '4', '5', '6'].map((id) => ({ id }));`),
);
const BATCH = `
  export function request(ctx) { return { operation: 'BatchInvoke', payload: ctx.source.id }; }
  export function response(ctx) { return ctx.error ? ctx.error.message : JSON.stringify(ctx.result); }
`;

type Answer = (call: Invocation) => InvocationOutcome;

/** A data source that answers each call, and records the payloads. */
function till(answer: Answer) {
  const calls: Invocation[] = [];
  const source = lambdaDataSource({
    ...SOURCE,
    clock: new FakeClock(),
    invokeFunction: async (call) => {
      calls.push(call);
      return answer(call);
    },
  });
  const request = {};
  const send = (
    payload: JsonValue,
    { name = 'Item.price', maxBatchSize = 5, invocationType = 'RequestResponse' } = {},
  ) =>
    source.execute({ operation: 'BatchInvoke', payload, invocationType }, 'owner', {
      request,
      name,
      maxBatchSize,
    });
  return { calls, send, payloads: () => calls.map(({ payload }) => payload) };
}

const echo: Answer = ({ payload }) => ({ payload });

describe('a batch of requests to a function', () => {
  it(
    'has the requests of one field, up to its maximum size',
    shows('sources/lambda-batch-size'),
    async () => {
      const { send, payloads } = till(echo);
      const outcomes = await Promise.all([
        ...['a', 'b', 'c'].map((payload) => send(payload, { maxBatchSize: 2 })),
        ...['d', 'e'].map((payload) => send(payload, { name: 'Item.stock' })),
      ]);
      expect(outcomes.map(({ result }) => result)).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(payloads()).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
      await send('later');
      expect(payloads().at(-1)).toEqual(['later']);
    },
  );

  it('returns null for each request of type Event', shows('sources/lambda-batch-event'), async () => {
    const { send, calls } = till(() => ({ payload: null }));
    const type = { invocationType: 'Event' };
    expect(await Promise.all([send('a', type), send('b', type)])).toEqual([
      { result: null },
      { result: null },
    ]);
    expect(calls).toMatchObject([{ type: 'Event', payload: ['a', 'b'] }]);
  });

  it('fails as a whole if the function throws', shows('sources/lambda-batch-error'), async () => {
    const { send } = till(() => ({ functionError: { errorType: 'Error', errorMessage: 'closed' } }));
    const error = { type: 'Lambda:Unhandled', message: 'closed' };
    expect(await Promise.all([send('a'), send('b')])).toMatchObject([{ error }, { error }]);
  });

  it.each<[string, JsonValue]>([
    ['a list of 1', ['a']],
    ['a list of 3', ['a', 'b', 'c']],
    ['no list', { a: 1 }],
  ])(
    'fails as a whole if the function returns %s',
    shows('sources/lambda-batch-length'),
    async (what, payload) => {
      const { send } = till(() => ({ payload }));
      const message = `BatchInvoke needs a list with one result for each of 2 requests, but the function returned ${what}`;
      expect(await Promise.all([send('a'), send('b')])).toMatchObject([
        { result: null, error: { type: 'Lambda:IllegalArgument', message } },
        { result: null, error: { message } },
      ]);
    },
  );
});

/** The part of a context that the test's function reads. */
interface Asked {
  source: { id: string };
  arguments: { unit: string };
}

/** Starts an API whose items have prices from a function. */
async function serve(answer: Answer, step: Partial<StepDefinition>) {
  const calls: Invocation[] = [];
  const price = {
    typeName: 'Item',
    fieldName: 'price',
    kind: 'UNIT' as const,
    dataSourceName: 'till',
    ...step,
  };
  const server = await start(
    { schema: SCHEMA, dataSources: [SOURCE, { name: 'none', type: 'NONE' }], resolvers: [ITEMS, price] },
    {
      invokeFunction: async (call) => {
        calls.push(call);
        return answer(call);
      },
    },
  );
  onTestFinished(() => server.stop());
  return { calls, ask: async (text: string) => (await query(server.url, text)).body };
}

describe('a resolver with BatchInvoke', () => {
  it(
    'calls the function for 5 items at a time by default, and gets the result of its own item',
    shows('sources/lambda-batch', 'sources/lambda-batch-default'),
    async () => {
      const twice = (ids: JsonValue) => (ids as string[]).map((id) => (id === '2' ? null : { of: id }));
      const { ask, calls } = await serve(({ payload }) => ({ payload: twice(payload) }), { code: BATCH });
      const { data } = await ask('{ items { price } }');
      expect(calls.map(({ payload }) => payload)).toEqual([['1', '2', '3', '4', '5'], ['6']]);
      const prices = ['{"of":"1"}', 'null', '{"of":"3"}', '{"of":"4"}', '{"of":"5"}', '{"of":"6"}'];
      expect(data?.['items']).toEqual(prices.map((price) => ({ price })));
      await ask('{ items { price } }');
      expect(calls).toHaveLength(4);
    },
  );
});

describe('a direct Lambda resolver with MaxBatchSize', () => {
  it(
    'passes a list of contexts, and takes the data or the error of each entry',
    shows('sources/lambda-direct-batch', 'sources/lambda-direct-batch-error'),
    async () => {
      const entry = ({ source, arguments: { unit } }: Asked) => {
        if (source.id === '2') return { errorMessage: 'sold', errorType: 'SoldOut', data: 'none' };
        return source.id === '3' ? null : { data: `${source.id} ${unit}`, other: 1 };
      };
      const { ask, calls } = await serve(
        ({ payload }) => ({ payload: (payload as unknown as Asked[]).map(entry) }),
        { maxBatchSize: 100 },
      );
      const { data, errors } = await ask('{ items { price(unit: "EUR") } }');
      expect(calls).toHaveLength(1);
      const prices = ['1 EUR', null, null, '4 EUR', '5 EUR', '6 EUR'];
      expect(data?.['items']).toEqual(prices.map((price) => ({ price })));
      expect(errors).toMatchObject([
        { path: ['items', 1, 'price'], errorType: 'SoldOut', message: 'sold', data: 'none' },
      ]);
    },
  );

  it(
    'reports a custom error by its name',
    shows('sources/lambda-direct-custom-error', 'sources/lambda-direct-unauthorized'),
    async () => {
      let errorType = 'SoldOut';
      const { ask } = await serve(() => ({ functionError: { errorType, errorMessage: 'No more' } }), {});
      const first = async () => (await ask('{ items { price } }')).errors?.[0];
      expect(await first()).toMatchObject({ errorType: 'SoldOut', message: 'No more' });
      errorType = 'UnauthorizedException';
      expect(await first()).toMatchObject({
        errorType,
        message: 'You are not authorized to make this call.',
      });
      errorType = 'Error';
      expect(await first()).toMatchObject({ errorType: 'Lambda:Unhandled', message: 'No more' });
    },
  );
});
