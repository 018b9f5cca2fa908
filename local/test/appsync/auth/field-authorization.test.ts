import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { query, signedQuery } from '../support/client.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { shows } from '../../support/shows.ts';

let server: AppSyncServer;
beforeAll(async () => {
  server = await start({
    resolvers: [
      resolver('Query.item', answering('return { id: ctx.args.id, cost: 5 };')),
      resolver('Query.secret', answering('return "s";')),
    ],
  });
});
afterAll(() => server.stop());

describe('field authorization', () => {
  it(
    'returns null and an error for a field that the mode may not access',
    shows('auth/field-unauthorized', 'auth/nested-field'),
    async () => {
      const { body } = await query(server.url, '{ secret item(id: 1) { id cost } }');
      expect(body.data).toEqual({ secret: null, item: { id: '1', cost: null } });
      expect(body.errors?.[0]).toEqual({
        path: ['secret'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'Not Authorized to access secret on type Query',
      });
      expect(body.errors?.[1]?.message).toBe('Not Authorized to access cost on type Item');
    },
  );

  it('opens a field to the mode that its directive names', shows('auth/directive-opens'), async () => {
    const { body } = await signedQuery(server.url, '{ secret item(id: 1) { cost } }');
    expect(body).toEqual({ data: { secret: 's', item: { cost: 5 } } });
  });

  it(
    'opens a type without a directive only to the default mode',
    shows('auth/default-mode', 'auth/directive-replaces-default'),
    async () => {
      const { body } = await signedQuery(server.url, '{ scalars { date } }');
      // Query's directives open Query.scalars, which has no resolver. Its value is null, so no nested field
      // is denied.
      expect(body).toEqual({ data: { scalars: null } });
      const bare = await start({
        schema: 'type Query { a: A } type A @aws_iam { b: String }',
        resolvers: [resolver('Query.a', answering('return { b: "b" };'))],
      });
      expect((await signedQuery(bare.url, '{ a { b } }')).body.errors?.[0]?.message).toBe(
        'Not Authorized to access a on type Query',
      );
      expect((await query(bare.url, '{ a { b } }')).body.errors?.[0]?.message).toBe(
        'Not Authorized to access b on type A',
      );
      await bare.stop();
    },
  );

  it(
    "checks an IAM caller's policies for every top-level field before any resolver runs",
    shows('iam/graphql-field', 'auth/unpermitted-role-401'),
    async () => {
      const asked: string[] = [];
      const lines: string[] = [];
      const note = (line: string) => void lines.push(line);
      const guarded = await start(
        { resolvers: [resolver('Query.secret', answering('console.log("ran"); return "s";'))] },
        {
          log: { debug: note, info: note, warn: note, error: note },
          authorizer: ({ roleArn }, { action, resource }) => {
            asked.push(`${roleArn} ${action} ${resource}`);
            return !resource.endsWith('/items');
          },
        },
      );
      const fields = 'arn:aws:appsync:eu-west-1:000000000000:apis/api-1/types/Query/fields';
      const allowed = await signedQuery(guarded.url, '{ ...S __typename } fragment S on Query { secret }');
      expect(allowed.body.data).toEqual({ secret: 's', __typename: 'Query' });
      expect(asked).toEqual([`arn:aws:iam::000000000000:role/Publisher appsync:GraphQL ${fields}/secret`]);
      lines.length = 0;
      const { status, body } = await signedQuery(guarded.url, '{ secret items { nextToken } }');
      expect([status, body]).toEqual([
        401,
        { errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }] },
      ]);
      expect(lines).toEqual([]);
      expect((await query(guarded.url, '{ items { nextToken } }')).status).toBe(200);
      await guarded.stop();
    },
  );
});
