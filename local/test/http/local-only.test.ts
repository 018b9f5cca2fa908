/** Tests that the servers reject foreign host names and pages, as in a DNS rebinding attack. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../http/listen.ts';
import { refusalOf } from '../../http/local-only.mjs';
import { startGuard } from '../../iam/guard.ts';
import { startInvokeServer } from '../../lambda/invoke-server.ts';
import { startCognito } from '../../services/cognito/start-cognito.ts';
import { startKinesis } from '../../services/kinesis.ts';
import { startSqs } from '../../services/sqs.ts';
import { systemClock } from '../../shared/clock.ts';
import { silentLog } from '../../shared/log.ts';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import { start as startAppSync } from '../appsync/support/fixtures.ts';
import { requestWith } from '../support/request-with.ts';
import { scratchDirectory } from '../support/synth.ts';

const HOST_RULE = 'accepts only requests to localhost, *.localhost, 127.0.0.1 or [::1]';
const ORIGIN_RULE = 'only pages from localhost, *.localhost, 127.0.0.1 or [::1] may call this server';

it.each(['localhost', 'localhost:4000', 'LOCALHOST:1', 'a.localhost:80', '127.0.0.1:9', '[::1]:9', '[::1]'])(
  'the host %s is accepted',
  (host) => {
    expect(refusalOf({ host })).toBeUndefined();
    expect(refusalOf({ ':authority': host })).toBeUndefined();
    expect(refusalOf({ host, origin: `http://${host}` })).toBeUndefined();
    expect(refusalOf({ host, origin: `https://${host}` })).toBeUndefined();
  },
);

it.each([
  'evil.example',
  'localhost.evil.example:80',
  'evillocalhost',
  '127.0.0.1.evil.example',
  '10.0.0.1',
  '',
])('the host %s and an origin with that host are rejected', (name) => {
  expect(refusalOf({ host: name })).toBe(`Host ${name} is not allowed: this server ${HOST_RULE}`);
  const origin = `http://${name}`;
  expect(refusalOf({ host: 'localhost', origin })).toBe(`Origin ${origin} is not allowed: ${ORIGIN_RULE}`);
});

it('pages with an opaque origin and requests without a host are rejected', () => {
  expect(refusalOf({ host: 'localhost', origin: 'null' })).toBe(`Origin null is not allowed: ${ORIGIN_RULE}`);
  expect(refusalOf({})).toContain('Host undefined is not allowed');
});

const STARTS: Record<string, () => Promise<{ endpoint: string; stop: () => Promise<void> }>> = {
  async AppSync() {
    const server = await startAppSync();
    return { endpoint: server.url, stop: () => server.stop() };
  },
  Cognito: () => startCognito({ directory: scratchDirectory(), clock: systemClock, log: silentLog }),
  Lambda: () =>
    startInvokeServer({ port: 0, functions: new Map(), describeStack: () => ({ secret: 'yes' }) }),
  async 'a guard'() {
    const { port, stop } = await listen(createServer((_request, response) => void response.end('secret')));
    const guard = await startGuard({
      service: 'dynamodb',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      permits: () => true,
      findCredentials: () => undefined,
    });
    return { endpoint: guard.endpoint, stop: async () => void (await Promise.all([guard.stop(), stop()])) };
  },
  SQS: () => startSqs({ region: 'us-east-1' }),
  Kinesis: () =>
    startKinesis({
      path: join(scratchDirectory(), 'k'),
      mayUseMemory: true,
      region: 'us-east-1',
      onFailure: (error) => {
        throw error;
      },
    }),
  'a fault proxy': () => startFaultProxy('http://127.0.0.1:1'),
};

it.each(Object.keys(STARTS))(
  '%s rejects foreign hosts and pages with an error that names the header',
  async (name) => {
    const { endpoint, stop } = await STARTS[name]!();
    onTestFinished(stop);
    const { pathname, host } = new URL(endpoint);
    const foreign = [{ host: 'evil.example' }, { host, origin: 'https://evil.example' }];
    for (const [headers, rule] of [
      [foreign[0]!, HOST_RULE],
      [foreign[1]!, ORIGIN_RULE],
    ] as const) {
      const rejected = await requestWith(endpoint, { headers, body: '{}' });
      expect(rejected.status).toBe(403);
      expect((JSON.parse(rejected.body) as { message: string }).message).toContain(rule);
      expect(rejected.headers['access-control-allow-origin']).toBeUndefined();
    }
    if (name === 'a fault proxy') return;
    const own = { host, origin: 'http://localhost:5173' };
    const answer = await requestWith(endpoint, { method: 'OPTIONS', headers: own });
    expect(`${answer.status} ${answer.body}`, pathname).not.toContain('is not allowed: ');
  },
);

it('WebSocket connections with a foreign host or from a foreign page are rejected', async () => {
  const server = await startAppSync();
  onTestFinished(() => server.stop());
  const { port, host } = new URL(server.realtimeUrl);
  for (const headers of [['host: evil.example'], [`host: ${host}`, 'origin: https://evil.example']]) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      [
        'GET /graphql/realtime HTTP/1.1',
        ...headers,
        'connection: Upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
        'sec-websocket-protocol: graphql-ws',
        '\r\n',
      ].join('\r\n'),
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n[^]*(Host|Origin) .* is not allowed: /);
    socket.destroy();
  }
});
