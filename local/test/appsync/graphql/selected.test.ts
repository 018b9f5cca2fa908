/**
 * Tests that `@skip` and `@include` use coerced variables, including defaults, in every kind of selection.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { GraphqlApiDefinition } from '../../../appsync/shared/definition.ts';
import { post, query, signedQuery } from '../support/client.ts';
import { answering, API_KEY, resolver, start } from '../support/fixtures.ts';
import { inMemoryApi } from '../support/in-memory-api.ts';

const ITEM = answering('return { id: ctx.args.id, shop: 1, name: "n", cost: 5, parts: [] };');

/** Starts a shop in which the publisher's role may query items and nothing else. */
async function serve(overrides: Partial<GraphqlApiDefinition> = {}) {
  const server = await start(
    {
      resolvers: [resolver('Query.item', ITEM), resolver('Query.secret', answering('return "s";'))],
      ...overrides,
    },
    { authorizer: (_, { resource }) => resource.endsWith('/types/Query/fields/item') },
  );
  onTestFinished(() => server.stop());
  return server;
}

describe('a role without access to a field', () => {
  it.each([
    ['on the field', 'query ($x: Boolean = true) { secret @include(if: $x) }'],
    ['on the field (@skip)', 'query ($x: Boolean = false) { secret @skip(if: $x) }'],
    ['on an inline fragment', 'query ($x: Boolean = true) { ... @include(if: $x) { secret } }'],
    ['on a spread', 'query ($x: Boolean = true) { ...S @include(if: $x) } fragment S on Query { secret }'],
    [
      'in a fragment',
      'query ($x: Boolean = true) { ...S } fragment S on Query { ... { secret @include(if: $x) } }',
    ],
    [
      'at two levels',
      'query ($x: Boolean = true) { ... @include(if: $x) { secret @skip(if: false) @include(if: $x) } }',
    ],
  ])(
    'is denied the field if a variable’s default selects it through a directive %s',
    async (_where, text) => {
      const { url } = await serve();
      const { status, body } = await signedQuery(url, text);
      expect(body).toEqual({
        errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }],
      });
      expect(status).toBe(401);
    },
  );

  it('gets no error if a variable’s default excludes the field', async () => {
    const { url } = await serve();
    const { status, body } = await signedQuery(
      url,
      'query ($x: Boolean = true) { item(id: "1") { id } secret @skip(if: $x) }',
    );
    expect([status, body]).toEqual([200, { data: { item: { id: '1' } } }]);
  });

  it('is denied the field if a given value overrides the default and selects it', async () => {
    const { url } = await serve();
    const text = 'query ($x: Boolean = false) { secret @include(if: $x) }';
    expect((await signedQuery(url, text, { x: true })).status).toBe(401);
  });
});

describe('a null variable for a directive that needs a value', () => {
  const message = "Variable 'x' has coerced Null value for NonNull type 'Boolean!'";

  it('fails the whole request before any resolver runs', async () => {
    const { url } = await serve();
    for (const text of [
      'query ($x: Boolean = true) { secret @include(if: $x) item(id: "1") { id } }',
      'query ($x: Boolean = true) { item(id: "1") { id ...N } } fragment N on Item { name @skip(if: $x) }',
    ]) {
      const { status, body } = await signedQuery(url, text, { x: null });
      expect([status, body.data, body.errors?.map((error) => error.message)]).toEqual([200, null, [message]]);
    }
  });

  it('makes a subscription fail', async () => {
    const client = inMemoryApi([
      resolver('Subscription.onFiltered', answering('util.error("Not for you", "Refused");')),
    ]).connect();
    await client.init();
    await client.start('a', 'subscription ($x: Boolean = false) { onFiltered @skip(if: $x) { id } }', {
      x: null,
    });
    expect(client.sent).toEqual([
      { type: 'error', id: 'a', payload: { errors: [{ errorType: 'BadRequestException', message }] } },
    ]);
  });

  it('has no effect if only another operation in the document uses it in a directive', async () => {
    const { url } = await serve();
    const body = JSON.stringify({
      query: `
        query A($x: ScalarsInput = {}) { scalars(input: $x) { email } }
        query B($x: Boolean = true) { item(id: "1") { ...N } }
        fragment N on Item { name @include(if: $x) }`,
      operationName: 'A',
      variables: { x: null },
    });
    expect((await post(url, body, { 'x-api-key': API_KEY })).body).toEqual({ data: { scalars: null } });
  });
});

it('only fields that are selected once variable defaults apply count toward the depth of a query', async () => {
  const { url } = await serve({ queryDepthLimit: 2 });
  const deep = (more: string) => `query (${more}) { item(id: "1") { id parts @include(if: $x) { name } } }`;
  const within = await query(url, deep('$x: Boolean = false'));
  expect(within.body).toEqual({ data: { item: { id: '1' } } });
  const beyond = await query(url, deep('$x: Boolean = true'));
  expect(beyond.body.errors?.[0]?.errorType).toBe('QueryDepthLimitReached');
});

it('resolvers see only the fields that are selected once variable defaults apply', async () => {
  const { url } = await serve({
    resolvers: [
      resolver(
        'Query.item',
        answering(
          'return { id: 1, parts: [], name: ctx.info.selectionSetList.join(" ") + ": " + ctx.info.selectionSetGraphQL };',
        ),
      ),
    ],
  });
  const { body } = await query(
    url,
    'query ($on: Boolean = true, $off: Boolean = false) { item(id: "1") { name id @include(if: $off) ... @skip(if: $on) { tags } ...P @include(if: $on) } } fragment P on Item { parts @include(if: $on) { weight name @skip(if: $on) } }',
  );
  const { name } = body.data!['item'] as { name: string };
  expect(name.replaceAll(/\s+/g, ' ')).toBe('name parts parts/weight: { name ...P }');
});

describe('a mutation whose variables have defaults', () => {
  const listen = async () => {
    const api = inMemoryApi();
    const client = api.connect();
    await client.init();
    await client.start('a', 'subscription { onPublish(shop: 1) { id name price } }');
    client.sent.length = 0;
    return {
      ...api,
      payloads: () => client.sent.map((message) => (message as { payload: unknown }).payload),
    };
  };
  const INPUT = 'input: { id: "1", shop: 1, name: "n", price: 2 }';

  it('delivers the selected fields to subscribers', async () => {
    const { mutate, payloads } = await listen();
    await mutate(
      `mutation ($on: Boolean = true, $off: Boolean = false) { publish(${INPUT}) { id shop name @include(if: $on) price @skip(if: $off) } }`,
    );
    expect(payloads()).toEqual([{ data: { onPublish: { id: '1', name: 'n', price: 2 } } }]);
  });

  it('creates an event only if its field is included', async () => {
    const { mutate, payloads } = await listen();
    await mutate(`mutation ($on: Boolean = true) { publish(${INPUT}) @include(if: $on) { id shop name } }`);
    await mutate(
      `mutation ($on: Boolean = true) { __typename publish(${INPUT}) @skip(if: $on) { id shop name } }`,
    );
    expect(payloads()).toEqual([{ data: { onPublish: { id: '1', name: 'n', price: null } } }]);
  });
});

it('an event contains an object’s __typename even if the mutation excludes all of the object’s fields', async () => {
  const api = inMemoryApi();
  const client = api.connect();
  await client.init();
  await client.start('a', 'subscription { onFiltered { __typename price } }');
  await api.publish({}, 'name @skip(if: true)');
  expect(client.sent[1]).toMatchObject({
    payload: { data: { onFiltered: { __typename: 'Item', price: null } } },
  });
});

describe('a subscription', () => {
  const subscribe = async (text: string, variables?: object) => {
    const api = inMemoryApi();
    const client = api.connect();
    await client.init();
    await client.start('a', text, variables);
    return { ...api, ...client };
  };

  it.each([
    ['subscription ($s: Boolean = true) { onPublish(shop: 1) @skip(if: $s) { id } }'],
    ['subscription ($s: Boolean = true) { ... @skip(if: $s) { onPublish(shop: 1) { id } } }'],
    [
      'subscription ($s: Boolean = true) { ...P @skip(if: $s) } fragment P on Subscription { onPublish(shop: 1) { id } }',
    ],
    ['subscription ($i: Boolean = false) { onPublish(shop: 1) @include(if: $i) { id } }'],
    ['subscription { onPublish(shop: 1) @skip(if: true) { id } }'],
  ])('is rejected if its only field is excluded: %s', async (text) => {
    const { sent } = await subscribe(text);
    expect(sent).toEqual([
      {
        type: 'error',
        id: 'a',
        payload: {
          errors: [
            {
              errorType: 'BadRequestException',
              message: 'A subscription must select exactly one field of Subscription.',
            },
          ],
        },
      },
    ]);
  });

  it('delivers only the fields that are selected once its variable defaults apply', async () => {
    const { sent, publish } = await subscribe(
      'subscription ($s: Boolean = true) { onPublish(shop: 1) { id name @skip(if: $s) ... @include(if: $s) { price } } }',
    );
    await publish({ price: 3 });
    expect(sent).toEqual([
      { type: 'start_ack', id: 'a' },
      { type: 'data', id: 'a', payload: { data: { onPublish: { id: '1', price: 3 } } } },
    ]);
  });

  it('is rejected with a null variable for a non-null argument', async () => {
    const { sent } = await subscribe('subscription ($n: Int = 1) { onPublish(shop: $n) { id } }', {
      n: null,
    });
    expect(sent).toMatchObject([
      {
        type: 'error',
        payload: {
          errors: [
            { errorType: 'BadRequestException', message: expect.stringContaining('"shop"') as string },
          ],
        },
      },
    ]);
  });

  it('delivers an empty object, not a complete one, if all its fields are excluded', async () => {
    const { sent, publish } = await subscribe(
      'subscription ($s: Boolean = true) { onPublish(shop: 1) { name @skip(if: $s) } }',
    );
    await publish({});
    expect(sent[1]).toEqual({ type: 'data', id: 'a', payload: { data: { onPublish: {} } } });
  });
});
