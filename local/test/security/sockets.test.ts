/**
 * Tests that abuse of a WebSocket connection closes at most that connection. Other clients still receive
 * pushes.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../appsync/server.ts';
import { signedQuery } from '../appsync/support/client.ts';
import { API_KEY, start } from '../appsync/support/fixtures.ts';
import { Client, subProtocol } from '../appsync/support/socket-client.ts';

const DATA = JSON.stringify({ query: 'subscription S { onPublish(shop: 1) { id name } }', variables: {} });
/** Just below the 240 KB limit for events. */
const BIG = 'x'.repeat(230_000);

let server: AppSyncServer;
let bystander: Client;
let published = 0;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  bystander = await subscribed();
});
afterEach(async () => {
  await publish();
  await pushedTo(bystander);
  bystander.socket.terminate();
});

const header = () => ({ host: new URL(server.url).host, 'x-api-key': API_KEY });

async function greeted(): Promise<Client> {
  const client = await Client.connect(server.realtimeUrl, subProtocol(header()));
  expect(await client.next()).toMatchObject({ type: 'connection_ack' });
  expect(await client.next()).toEqual({ type: 'ka' });
  return client;
}

async function subscribed(): Promise<Client> {
  const client = await greeted();
  client.start('s', DATA, header());
  expect(await client.next()).toEqual({ type: 'start_ack', id: 's' });
  return client;
}

async function publish(name = 'n'): Promise<void> {
  published += 1;
  const query = 'mutation M($i: ItemInput!) { publish(input: $i) { id shop name } }';
  const { body } = await signedQuery(server.url, query, { i: { id: String(published), shop: 1, name } });
  expect(body.errors).toBeUndefined();
}

/** Reads until the newest push arrives. */
async function pushedTo(client: Client): Promise<void> {
  for (;;) {
    const { type, payload } = await client.next();
    expect(type).toBe('data');
    if ((payload as { data: { onPublish: { id: string } } }).data.onPublish.id === String(published)) return;
  }
}

/** Opens a connection, sends the first message, and returns the raw socket. */
async function rawSocket(): Promise<Socket> {
  const { hostname, port } = new URL(server.realtimeUrl);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    [
      'GET /graphql HTTP/1.1',
      `host: ${hostname}:${port}`,
      'connection: Upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
      `sec-websocket-protocol: ${subProtocol(header()).join(', ')}`,
      '\r\n',
    ].join('\r\n'),
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toContain('101 Switching Protocols');
  return socket;
}

/** Returns a client frame that is masked with zeros. */
function frame(opcode: number, payload: Buffer, declared = payload.length): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(declared));
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | 127]), length, Buffer.alloc(4), payload]);
}

describe('a connection', () => {
  it('accepts 200 subscriptions and rejects any more', async () => {
    const client = await greeted();
    for (let index = 1; index <= 201; index++) client.start(`s${index}`, DATA, header());
    const answers = [];
    for (let index = 1; index <= 201; index++) answers.push(await client.next());
    expect(answers.filter(({ type }) => type === 'start_ack')).toHaveLength(200);
    expect(answers.filter(({ type }) => type === 'error')).toMatchObject([
      { id: 's201', payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError' }] } },
    ]);
    await publish();
    for (let index = 1; index <= 200; index++) expect(await client.next()).toMatchObject({ type: 'data' });
    client.socket.terminate();
  });

  it.each(['__proto__', 'constructor', 'toString', '\u202e', '🚲', '"', 'x'.repeat(10_000)])(
    'may name a subscription %j',
    async (id) => {
      const client = await greeted();
      client.start(id, DATA, header());
      expect(await client.next()).toEqual({ type: 'start_ack', id });
      await publish();
      expect(await client.next()).toMatchObject({ type: 'data', id });
      client.send({ type: 'stop', id });
      expect(await client.next()).toEqual({ type: 'complete', id });
      client.socket.terminate();
    },
  );

  it('whose client does not read is closed before much data is queued for it', async () => {
    const slow = await rawSocket();
    const send = (message: object) => slow.write(frame(1, Buffer.from(JSON.stringify(message))));
    send({ type: 'connection_init' });
    // several subscriptions on one connection, so that fewer pushes fill its queue
    for (let index = 0; index < 20; index++)
      send({
        id: `s${index}`,
        type: 'start',
        payload: { data: DATA, extensions: { authorization: header() } },
      });
    const readAll = async () => {
      for (let text = ''; !text.includes('"id":"s19"');) text += String((await once(slow, 'data'))[0]);
    };
    await readAll();
    slow.pause();
    const closed = once(slow, 'close');
    const before = server.counters.slowReadersClosed;
    for (let count = 0; count < 20 && server.counters.slowReadersClosed === before; count++) {
      await publish(BIG);
      await pushedTo(bystander);
    }
    expect(server.counters.slowReadersClosed).toBe(before + 1);
    slow.resume();
    await closed;
  });
});

describe('a frame', () => {
  it.each<[string, Buffer]>([
    ['with a reserved opcode', frame(3, Buffer.from('{}'))],
    ['that is not masked', Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
    ['whose text is not UTF-8', frame(1, Buffer.from([0xff, 0xfe, 0x80]))],
    ['of 2 MB', frame(1, Buffer.alloc(2 * 1024 * 1024, 0x20))],
    ['that declares 2^62 bytes', frame(1, Buffer.from('{'), 2 ** 62)],
    ['that continues a message that was never started', frame(0, Buffer.from('{}'))],
    ['of a control type with more than 125 bytes', frame(9, Buffer.alloc(126))],
    ['with compression that was not negotiated', Buffer.from([0xc1, 0x80, 0, 0, 0, 0])],
  ])('%s closes its connection', async (_, bytes) => {
    const socket = await rawSocket();
    socket.resume();
    socket.write(bytes);
    await once(socket, 'close');
  });

  it('of the binary type is read as text', async () => {
    const socket = await rawSocket();
    socket.write(frame(2, Buffer.from('{"type":"connection_init"}')));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('connection_ack');
    socket.destroy();
  });
});

it('2,000 silent sockets do not prevent pushes to others', async () => {
  const idle = [];
  while (idle.length < 2_000) idle.push(...(await Promise.all(Array.from({ length: 50 }, rawSocket))));
  const late = await subscribed();
  await publish();
  await pushedTo(late);
  late.socket.terminate();
  for (const socket of idle) socket.destroy();
});
