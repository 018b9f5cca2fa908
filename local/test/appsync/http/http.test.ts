import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { post, query } from '../support/client.ts';
import { answering, API_KEY, PUBLISH_CODE, resolver, start } from '../support/fixtures.ts';
import { eachShowing, shows } from '../../support/shows.ts';

let server: AppSyncServer;
beforeAll(async () => {
  server = await start({
    resolvers: [
      resolver('Mutation.publish', PUBLISH_CODE),
      resolver(
        'Query.item',
        answering('return { id: ctx.args.id, shop: 1, name: "n", cost: 5, parts: [{ name: "p" }] };'),
      ),
    ],
  });
});
afterAll(() => server.stop());

describe('the HTTP endpoint', () => {
  it('answers queries on localhost and on 127.0.0.1', shows('http/json-answer'), async () => {
    for (const url of [server.url, server.url.replace('localhost', '127.0.0.1')]) {
      const { status, body } = await query(url, '{ item(id: "7") { id name } }');
      expect(status).toBe(200);
      expect(body).toEqual({ data: { item: { id: '7', name: 'n' } } });
    }
  });

  it('lets pages from other origins send POST requests with any header', shows('http/cors'), async () => {
    const preflight = await fetch(server.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-amz-date,x-api-key',
      },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-amz-date,x-api-key');
    const { headers } = await query(server.url, '{ __typename }');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    // pages tell the time by it
    expect(headers.get('access-control-expose-headers')).toContain(',Date,');
  });

  it(
    'authenticates before it reads the body',
    shows('http/auth-before-body', 'http/no-authorization'),
    async () => {
      const { status, body } = await post(server.url, 'not json', {});
      expect(status).toBe(401);
      expect(body).toEqual({
        errors: [{ errorType: 'UnauthorizedException', message: 'Valid authorization header not provided.' }],
      });
    },
  );

  eachShowing([
    [shows('http/malformed-json'), 'a body that is not JSON', 'not json'],
    [shows('http/query-required'), 'a body without a query', '{}'],
    [shows('http/query-unparsable'), 'a query that is not GraphQL', JSON.stringify({ query: '{ item(' })],
    [
      shows('http/variables-object'),
      'variables that are a list',
      JSON.stringify({ query: '{ __typename }', variables: [] }),
    ],
  ])('rejects %s as malformed', async (_, text) => {
    const { status, body } = await post(server.url, text, { 'x-api-key': API_KEY });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.errorType).toBe('MalformedHttpRequestException');
  });

  it('rejects bodies that are too long', async () => {
    const { status } = await post(server.url, 'x'.repeat(1_100_000), { 'x-api-key': API_KEY });
    expect(status).toBe(413);
  });

  it('rejects queries of more than 15,000 tokens', shows('http/tokens-15000'), async () => {
    const { status, body } = await query(server.url, `{ ${'__typename '.repeat(15_000)} }`);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.errorType).toBe('BadRequestException');
  });

  eachShowing([
    [
      shows('http/field-undefined', 'http/validation-status'),
      '{ nope }',
      "Validation error of type FieldUndefined: Field 'nope' in type 'Query' is undefined @ 'nope'",
    ],
    [
      shows('http/missing-argument', 'http/validation-status'),
      '{ item { id } }',
      "Validation error of type MissingFieldArgument: Missing field argument id @ 'item'",
    ],
    [
      shows('http/sub-selection', 'http/validation-status'),
      '{ item(id: 1) }',
      "Validation error of type SubSelectionRequired: Sub selection required for type Item of field item @ 'item'",
    ],
    [
      shows('http/unknown-argument', 'http/validation-status'),
      '{ item(id: 1, x: 2) { id } }',
      "Validation error of type UnknownArgument: Unknown field argument x @ 'item'",
    ],
    [
      shows('http/validation-path', 'http/validation-status'),
      '{ item(id: 1) { parts { nope } } }',
      "Validation error of type FieldUndefined: Field 'nope' in type 'Part' is undefined @ 'item/parts/nope'",
    ],
  ])('answers the invalid query %s with HTTP 200 and null data', async (text, message) => {
    const { status, body } = await query(server.url, text);
    expect(status).toBe(200);
    expect(body.data).toBeNull();
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]).toEqual({
      path: null,
      locations: [{ line: 1, column: expect.any(Number) as number, sourceName: null }],
      message,
    });
  });

  it('returns an error that names a missing variable', shows('http/missing-variable'), async () => {
    const { body } = await query(server.url, 'query Q($id: ID!) { item(id: $id) { id } }');
    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.message).toBe("Variable 'id' has coerced Null value for NonNull type 'ID!'");
  });

  it(
    'reports null in a non-null field with AppSync’s message, and returns null for the parent',
    shows('http/non-null', 'http/null-bubbles'),
    async () => {
      const { body } = await query(server.url, '{ item(id: 1) { id parts { name weight } } }');
      expect(body.data).toEqual({ item: null });
      expect(body.errors).toEqual([
        {
          path: ['item', 'parts', 0, 'weight'],
          locations: null,
          message:
            "Cannot return null for non-nullable type: 'Float' within parent 'Part' (/item/parts[0]/weight)",
        },
      ]);
    },
  );

  it('rejects a subscription that is sent over HTTP', shows('http/subscription'), async () => {
    const { status } = await query(server.url, 'subscription { onPublish(shop: 1) { id } }');
    expect(status).toBe(400);
  });
});

it('idle connections stay open', async () => {
  expect((await query(server.url, '{ __typename }')).headers.get('keep-alive')).toBe('timeout=600');
});

describe('an API with limits', () => {
  it('rejects a query that is nested too deeply', shows('http/depth-limit'), async () => {
    const limited = await start({ queryDepthLimit: 2 });
    const deep = await query(limited.url, '{ item(id: 1) { parts { name } } }');
    expect(deep.body.errors?.[0]?.errorType).toBe('QueryDepthLimitReached');
    expect((await query(limited.url, '{ item(id: 1) { id } }')).body.errors).toBeUndefined();
    await limited.stop();
  });

  it('reports errors for fields beyond the resolver limit', shows('http/resolver-limit'), async () => {
    const limited = await start({
      resolverCountLimit: 1,
      resolvers: [resolver('Query.item', answering('return null;'))],
    });
    const { body } = await query(limited.url, '{ a: item(id: 1) { id } b: item(id: 2) { id } }');
    expect(body.errors).toMatchObject([{ path: ['b'], errorType: 'ResolverExecutionLimitReached' }]);
    await limited.stop();
  });

  it('rejects introspection if it is disabled', shows('http/introspection-off'), async () => {
    const closed = await start({ introspection: false });
    const { body } = await query(closed.url, '{ __schema { types { name } } }');
    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.message).toContain('Introspection');
    await closed.stop();
  });
});
