import { describe, expect, it } from 'vitest';
import { query, signedQuery } from '../support/client.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { SCHEMA } from './run-code.ts';
import { shows } from '../../support/shows.ts';

describe('ctx', () => {
  it(
    'contains arguments, environment, identity, headers and the selection',
    shows(
      'context/arguments',
      'context/env',
      'context/info',
      'context/cookie-hidden',
      'context/identity-api-key',
      'context/identity-iam',
      'context/auth-type',
      'context/source',
    ),
    async () => {
      const server = await start({
        schema: SCHEMA,
        environment: { TABLE: 't' },
        resolvers: [
          resolver(
            'Query.run',
            answering(
              'return { args: ctx.args, env: ctx.env, identity: ctx.identity, type: util.authType(), info: ctx.info, agent: ctx.request.headers["x-agent"], cookie: ctx.request.headers.cookie ?? null, source: ctx.source };',
            ),
          ),
          resolver('Query.thing', answering('return { name: ctx.info.selectionSetList.join(" ") };')),
          resolver('Thing.child', answering('return { name: ctx.source.name + "/" + ctx.args.depth };')),
        ],
      });
      const { body } = await query(
        server.url,
        'query Q($in: AWSJSON) { run(input: $in) thing { n: name ...F } } fragment F on Thing { child(depth: 3) { name } }',
        { in: '{"a":1}' },
      );
      expect(JSON.parse(body.data?.['run'] as string)).toEqual({
        args: { input: { a: 1 } },
        env: { TABLE: 't' },
        identity: null,
        type: 'API Key Authorization',
        info: { fieldName: 'run', parentTypeName: 'Query', variables: { in: { a: 1 } } },
        cookie: null,
        source: null,
      });
      expect(body.data?.['thing']).toEqual({
        n: 'n child child/name',
        child: { name: 'n child child/name/3' },
      });
      const signed = await signedQuery(server.url, '{ run }');
      expect(JSON.parse(signed.body.data?.['run'] as string)).toMatchObject({
        type: 'IAM Authorization',
        identity: {
          accountId: '000000000000',
          userArn: 'arn:aws:sts::000000000000:assumed-role/Publisher/local',
        },
      });
      await server.stop();
    },
  );
});
