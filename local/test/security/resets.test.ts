/** Tests that clients can reset connections at any moment without affecting the server. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../../http/certificate.ts';
import { systemClock } from '../../shared/clock.ts';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import { startGuard } from '../../iam/guard.ts';
import { startInvokeServer } from '../../lambda/invoke-server.ts';
import { silentLog } from '../../shared/log.ts';
import { startCognito } from '../../services/cognito/start-cognito.ts';
import { freePort } from '../../services/free-port.ts';
import { startKinesis } from '../../services/kinesis.ts';
import { startSqs } from '../../services/sqs.ts';
import { definition, REGION, start } from '../appsync/support/fixtures.ts';
import { scratchDirectory } from '../support/synth.ts';
import { requestOf, statusOf } from '../support/raw-request.ts';

interface Address {
  port: number;
  tls?: boolean;
}
type Target = Address & { stop: () => Promise<void> };

const portOf = (url: string) => Number(new URL(url).port);

async function startInvoke() {
  const server = await startInvokeServer({ port: 0, functions: new Map(), describeStack: () => ({}) });
  return { port: portOf(server.endpoint), stop: () => server.stop() };
}

/** Starts a proxy in front of the Invoke API. Returns a function that stops both. */
async function inFront(
  startProxy: (endpoint: string) => Promise<{ endpoint: string; stop: () => Promise<void> }>,
): Promise<Target> {
  const service = await startInvoke();
  const proxy = await startProxy(`http://127.0.0.1:${service.port}`);
  return {
    port: portOf(proxy.endpoint),
    async stop() {
      await proxy.stop();
      await service.stop();
    },
  };
}

const TARGETS: Record<string, () => Promise<Target>> = {
  async AppSync() {
    const server = await start();
    return { port: portOf(server.url), stop: () => server.stop() };
  },
  async 'AppSync over TLS'() {
    const tls = { port: await freePort(), ...(await makeCertificate()) };
    const server = await start(definition(), { tls });
    return { port: tls.port, tls: true, stop: () => server.stop() };
  },
  'Lambda Invoke': startInvoke,
  async Cognito() {
    const service = await startCognito({ directory: scratchDirectory(), clock: systemClock, log: silentLog });
    return { port: portOf(service.endpoint), stop: () => service.stop() };
  },
  async SQS() {
    const service = await startSqs({ region: REGION });
    return { port: portOf(service.endpoint), stop: () => service.stop() };
  },
  async Kinesis() {
    const service = await startKinesis({
      path: scratchDirectory(),
      mayUseMemory: true,
      region: REGION,
      onFailure: (error) => {
        throw error;
      },
    });
    return { port: portOf(service.endpoint), stop: () => service.stop() };
  },
  'a guarded endpoint': () =>
    inFront((endpoint) =>
      startGuard({
        service: 'kinesis',
        endpoint,
        region: REGION,
        permits: () => true,
        findCredentials: () => undefined,
      }),
    ),
  'a fault proxy': () => inFront(startFaultProxy),
};

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};
const REQUESTS: Record<string, string> = {
  'an upgrade on another path': requestOf('/nowhere', UPGRADE),
  'an upgrade with another protocol': requestOf('/graphql', {
    ...UPGRADE,
    'sec-websocket-protocol': 'graphql-transport-ws',
  }),
  'an upgrade with no key': requestOf('/graphql', {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-protocol': 'graphql-ws',
  }),
  'an upgrade': requestOf('/graphql', { ...UPGRADE, 'sec-websocket-protocol': 'graphql-ws' }),
  'an upgrade to HTTP/2': requestOf('/', { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' }),
  'a tunnel': 'CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n',
  'a request': requestOf('/graphql'),
  'incomplete headers': 'POST /graphql HTTP/1.1\r\nhost: local',
  'an incomplete body': 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{"query":',
  'an HTTP/2 preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0',
  'not HTTP': '\0\x01\x02\r\n\r\n',
};
const MOMENTS = ['before a response', 'after a response'] as const;
const TIMES = 20;

/** Opens a connection that stays half-open after the server ends its side. */
async function open({ port, tls = false }: Address): Promise<{ socket: Socket; raw: Socket }> {
  const raw = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  raw.on('error', () => {});
  if (!tls) {
    await once(raw, 'connect');
    return { socket: raw, raw };
  }
  const socket = connectTls({ socket: raw, rejectUnauthorized: false });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return { socket, raw };
}

async function sendAndReset(target: Address, request: string, moment: (typeof MOMENTS)[number]) {
  const { socket, raw } = await open(target);
  const closed = new Promise((resolve) => raw.once('close', resolve));
  const answered = new Promise((resolve) => socket.once('data', resolve).once('end', resolve));
  await new Promise((resolve) => socket.write(request, resolve));
  // an incomplete request gets no response to wait for
  if (moment === 'after a response' && !request.startsWith('POST')) await Promise.race([answered, closed]);
  raw.resetAndDestroy();
  await closed;
}

async function ask(target: Address): Promise<number> {
  const { socket } = await open(target);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.end(requestOf('/graphql'));
  await once(socket, 'end');
  return statusOf(text);
}

describe.each(Object.keys(TARGETS))('%s', (name) => {
  it('keeps responding after clients reset their connections', async () => {
    const target = await TARGETS[name]!();
    onTestFinished(() => target.stop());
    const status = await ask(target);
    for (const request of Object.values(REQUESTS))
      for (const moment of MOMENTS)
        await Promise.all(Array.from({ length: TIMES }, () => sendAndReset(target, request, moment)));
    expect(await ask(target)).toBe(status);
  });
});

it('AppSync stops even if a client whose upgrade was rejected keeps its connection open', async () => {
  const server = await start();
  const { socket } = await open({ port: portOf(server.url) });
  onTestFinished(() => void socket.destroy());
  socket.write(REQUESTS['an upgrade on another path']!);
  await once(socket, 'data');
  await server.stop();
});
