import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { verifySignature } from '../../../appsync/auth/sigv4.ts';
import { plainHeaders } from '../../../appsync/auth/plain-headers.ts';
import type { AppSyncOptions, AppSyncServer } from '../../../appsync/server.ts';
import { eventually } from '../../../testing/eventually.ts';
import { query } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { PUBLISHER, start } from '../support/fixtures.ts';
import { textLike } from '../../support/matchers.ts';
import { eachShowing, shows } from '../../support/shows.ts';
import { TestLog } from '../../support/test-log.ts';

interface Seen {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** Host that records every request. It answers `/teapot` with status 418, and never answers `/silent`. */
let target: Server;
let endpoint: string;
const seen: Seen[] = [];

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

beforeAll(async () => {
  target = createServer((request, response) => {
    void textOf(request).then((body) => {
      const url = new URL(request.url ?? '', endpoint);
      seen.push({ method: request.method ?? '', url, headers: plainHeaders(request.headers), body });
      if (url.pathname === '/silent') return;
      response.writeHead(url.pathname === '/teapot' ? 418 : 200, { 'x-shop': 'open' });
      response.end('{"sold":1}');
    });
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
});
afterAll(() => target.close().closeAllConnections());

interface Asked {
  request: string;
  to?: string;
  signed?: boolean;
  options?: Partial<AppSyncOptions>;
}

/** Starts an API with one field, which returns the result of the data source as JSON. */
async function serve({
  request,
  to = endpoint,
  signed = false,
  options = {},
}: Asked): Promise<AppSyncServer> {
  const signing = { roleArn: PUBLISHER.roleArn, service: 'kinesis', region: 'us-east-1' };
  const server = await start(
    {
      schema: 'type Query { ask: String }',
      dataSources: [{ name: 'shop', type: 'HTTP', endpoint: to, ...(signed && { signing }) }],
      resolvers: [
        {
          ...{ typeName: 'Query', fieldName: 'ask', kind: 'UNIT', dataSourceName: 'shop' },
          code: `
            export function request(ctx) { return ${request}; }
            export function response(ctx) { return JSON.stringify({ result: ctx.result, error: ctx.error }); }`,
        },
      ],
    },
    options,
  );
  onTestFinished(() => server.stop());
  return server;
}

async function ask(asked: Asked) {
  const { body } = await query((await serve(asked)).url, '{ ask }');
  return {
    errors: body.errors,
    outcome: JSON.parse((body.data?.['ask'] as string | null) ?? 'null') as {
      result: { statusCode: number; headers: Record<string, string>; body: string } | null;
      error?: { type: string; message: string };
    } | null,
  };
}

describe('an HTTP data source', () => {
  it(
    'sends the handler’s request and passes on the response with its body as a string',
    shows('sources/http-request', 'sources/http-result'),
    async () => {
      const { outcome } = await ask({
        request: `{
        method: 'PUT',
        resourcePath: '/items/7',
        params: { headers: { 'Content-Type': 'text/plain', 'X-Till': '3' }, query: { a: 'x y', b: ['1', '2'] }, body: 'sold' },
      }`,
      });
      expect(outcome?.result).toMatchObject({
        statusCode: 200,
        headers: { 'x-shop': 'open' },
        body: '{"sold":1}',
      });
      expect(outcome).not.toHaveProperty('error');
      const { method, url, headers, body } = seen.at(-1) as Seen;
      expect([method, url.pathname, body]).toEqual(['PUT', '/items/7', 'sold']);
      expect([...url.searchParams]).toEqual([
        ['a', 'x y'],
        ['b', '1'],
        ['b', '2'],
      ]);
      expect(headers).toMatchObject({ 'content-type': 'text/plain', 'x-till': '3' });
      expect(headers).not.toHaveProperty('authorization');
    },
  );

  it('treats an error status as a response', shows('sources/http-error-status'), async () => {
    const { outcome, errors } = await ask({ request: `{ method: 'GET', resourcePath: '/teapot' }` });
    expect(errors).toBeUndefined();
    expect(outcome).toMatchObject({ result: { statusCode: 418 } });
  });

  it('sends requests only to its own host, whatever the path', shows('sources/http-own-host'), async () => {
    const { outcome } = await ask({ request: `{ method: 'GET', resourcePath: '//127.0.0.2/x' }` });
    expect(outcome?.result?.statusCode).toBe(200);
    expect((seen.at(-1) as Seen).headers['host']).toBe(new URL(endpoint).host);
  });

  it("signs requests with its role and the runtime's clock", shows('sources/http-signed'), async () => {
    const clock = new FakeClock();
    await ask({
      signed: true,
      options: { clock },
      request: `{
        method: 'POST',
        resourcePath: '/',
        params: { headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Shop.Sell' }, body: '{"a":"ü"}' },
      }`,
    });
    const { method, url, headers, body } = seen.at(-1) as Seen;
    expect(headers['authorization']).toContain(
      'content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target',
    );
    const signer = verifySignature(
      { method, path: url.pathname, query: url.searchParams, headers, body },
      {
        ...{ service: 'kinesis', region: 'us-east-1', now: clock.now() },
        findCredentials: (id) => (id === PUBLISHER.accessKeyId ? PUBLISHER : undefined),
      },
    );
    expect(signer.roleArn).toBe(PUBLISHER.roleArn);
  });

  eachShowing([
    [
      shows('sources/http-headers-kept'),
      'a header that AppSync reserves',
      `{ method: 'GET', resourcePath: '/', params: { headers: { Host: 'x' } } }`,
    ],
    [
      shows('sources/http-length-kept'),
      'a content length',
      `{ method: 'GET', resourcePath: '/', params: { headers: { CONTENT_LENGTH: '1' } } }`,
    ],
    [
      shows('sources/http-content-types'),
      'an unknown content type',
      `{ method: 'POST', resourcePath: '/', params: { headers: { 'content-type': 'image/png' }, body: 'x' } }`,
    ],
    [shows('sources/http-methods'), 'an unknown method', `{ method: 'TRACE', resourcePath: '/' }`],
    [shows(), 'a path that does not start with a slash', `{ method: 'GET', resourcePath: 'items' }`],
    [shows(), 'a request without a method', `{ payload: 1 }`],
  ])('rejects %s before anything is sent', async (_, request) => {
    const before = seen.length;
    const { errors } = await ask({ request });
    expect(errors).toMatchObject([{ errorType: 'BadRequestException' }]);
    expect(seen).toHaveLength(before);
  });

  it('sets ctx.error if the host is unreachable', shows('sources/http-unreachable'), async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const to = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((resolve) => closed.close(resolve));
    const log = new TestLog();
    const { url } = await serve({ to, request: `{ method: 'GET', resourcePath: '/' }`, options: { log } });
    for (let call = 1; call <= 2; call++) {
      const { body } = await query(url, '{ ask }');
      const outcome = JSON.parse(body.data?.['ask'] as string) as unknown;
      expect(outcome).toMatchObject({
        result: null,
        error: { type: 'Http:Unreachable', message: textLike('ECONNREFUSED') },
      });
    }
    // one warning for all calls, with what to do about it
    expect(log.of('warn')).toEqual([textLike(/^shop: http:\S+ cannot be reached: .*\(--endpoint\)$/)]);
  });

  it('times out if the host does not respond', shows('sources/http-time-out'), async () => {
    const clock = new FakeClock();
    const server = await serve({
      request: `{ method: 'GET', resourcePath: '/silent' }`,
      options: { clock },
    });
    const asked = query(server.url, '{ ask }');
    await eventually('the request to arrive', async () => seen.at(-1)?.url.pathname === '/silent');
    await clock.advance(30_000);
    const { body } = await asked;
    expect(body.data?.['ask']).toContain('ExecutionTimeout');
  });
});
