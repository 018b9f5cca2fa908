/**
 * Tests what a viewer can see of AppSync's real-time protocol, against any deployment of this project's
 * stack.
 */
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Client, encoded, subProtocol } from '../../../local/test/appsync/support/socket-client.ts';
import { nextOf, openTarget, type Target } from './target.ts';
import { eachShowing, type Shown, shows } from '../../../local/test/support/shows.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target?.stop());

const clients: Client[] = [];
afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.terminate();
});

async function opened(connecting: Promise<Client>): Promise<Client> {
  const client = await connecting;
  clients.push(client);
  return client;
}
async function greeted(): Promise<Client> {
  const client = await opened(target.connect());
  expect(await nextOf(client)).toMatchObject({ type: 'connection_ack' });
  return client;
}

/**
 * Subscribes to an old race for which nothing is ever published, so that races in progress do not interfere.
 */
const DATA = JSON.stringify({
  query: 'subscription S($id: ID) { onRankings(classId: 1, raceId: $id) { raceId } }',
  variables: { id: '1-1' },
});
const start = async (
  client: Client,
  id: string,
  data = DATA,
  authorization: object = target.authorization,
) => {
  client.start(id, data, authorization);
  return nextOf(client);
};

describe('a connection', () => {
  eachShowing<[Shown, string, () => Promise<Client>]>([
    [
      shows('socket/by-query-string'),
      'in the query string',
      () => {
        const header = encodeURIComponent(encoded(target.authorization, 'base64'));
        return Client.connect(`${target.realtimeUrl}?header=${header}&payload=e30=`, ['graphql-ws']);
      },
    ],
    [shows('socket/by-sub-protocol'), 'in the sub-protocol', () => target.connect()],
    [
      shows('socket/by-headers'),
      'in headers',
      () => Client.connect(target.realtimeUrl, ['graphql-ws'], target.authorization),
    ],
  ])('opens with authorization %s', async (_, connect) => {
    const client = await opened(connect());
    expect((await nextOf(client)).type).toBe('connection_ack');
  });

  it('accepts the sub-protocol graphql-ws', shows('socket/sub-protocol-answered'), async () => {
    expect((await greeted()).socket.protocol).toBe('graphql-ws');
  });

  it('is acknowledged with its timeout', shows('socket/ack'), async () => {
    const client = await opened(target.connect());
    expect(await nextOf(client)).toEqual({
      type: 'connection_ack',
      payload: { connectionTimeoutMs: 300_000 },
    });
  });

  it('gets a keep-alive message immediately', shows('socket/keep-alive-at-once'), async () => {
    const client = await greeted();
    expect(await client.next()).toEqual({ type: 'ka' });
  });

  eachShowing<[Shown, string, () => Promise<Client>, number]>([
    [
      shows('socket/wrong-key', 'socket/connection-error'),
      'with an invalid key',
      () => target.connect({ ...target.authorization, 'x-api-key': 'da2-00000000000000000000000000' }),
      401,
    ],
    [
      shows('socket/no-authorization'),
      'without authorization',
      () => Client.connect(target.realtimeUrl, ['graphql-ws']),
      401,
    ],
    [
      shows('socket/header-not-json'),
      'with a header that is not JSON',
      () => Client.connect(target.realtimeUrl, ['graphql-ws', 'header-AAAA']),
      400,
    ],
  ])('%s is rejected and closed', async (_, connect, errorCode) => {
    const client = await opened(connect());
    expect(await nextOf(client)).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorCode }] },
    });
    await client.closed;
  });

  it('with another sub-protocol is rejected', shows('socket/other-protocols-refused'), async () => {
    const protocols = ['graphql-transport-ws', subProtocol(target.authorization)[1]!];
    const socket = new WebSocket(target.realtimeUrl, protocols);
    socket.on('error', () => {});
    const event = await new Promise((resolve) => {
      socket.on('close', () => resolve('closed'));
      socket.on('message', () => resolve('message'));
    });
    socket.terminate();
    expect(event).toBe('closed');
  });

  it('ignores messages before its acknowledgment', shows('socket/before-ack-ignored'), async () => {
    const socket = new WebSocket(target.realtimeUrl, subProtocol(target.authorization));
    const client = new Client(socket);
    clients.push(client);
    await once(socket, 'open');
    client.start('early', DATA, target.authorization);
    client.send({ type: 'connection_init' });
    expect((await nextOf(client)).type).toBe('connection_ack');
    expect(await start(client, 'late')).toMatchObject({ type: 'start_ack', id: 'late' });
  });
});

describe('a subscription', () => {
  it('is acknowledged', shows('socket/start-ack'), async () => {
    expect(await start(await greeted(), 'a')).toMatchObject({ type: 'start_ack', id: 'a' });
  });

  it(
    'ends after a `stop`, and its id can be used again',
    shows('socket/stop-complete', 'socket/id-again'),
    async () => {
      const client = await greeted();
      await start(client, 'a');
      client.send({ type: 'stop', id: 'a' });
      expect(await nextOf(client)).toEqual({ type: 'complete', id: 'a' });
      expect(await start(client, 'a')).toMatchObject({ type: 'start_ack', id: 'a' });
    },
  );

  it('with an id in use is rejected', shows('socket/duplicate-id'), async () => {
    const client = await greeted();
    await start(client, 'a');
    expect(await start(client, 'a')).toMatchObject({ type: 'error', id: 'a' });
  });

  it('can be one of several on a connection', shows('socket/several'), async () => {
    const client = await greeted();
    const completed = JSON.stringify({ query: 'subscription { onRaceCompleted(classId: 6) { raceId } }' });
    expect((await start(client, 'a')).type).toBe('start_ack');
    expect(await start(client, 'b', completed)).toMatchObject({ type: 'start_ack', id: 'b' });
  });

  it('is limited to 200 per connection', shows('socket/subscriptions-200'), async () => {
    const client = await greeted();
    for (let count = 1; count <= 200; count += 1) client.start(String(count), DATA, target.authorization);
    for (let count = 1; count <= 200; count += 1) expect((await nextOf(client)).type).toBe('start_ack');
    expect(await start(client, '201')).toMatchObject({
      type: 'error',
      id: '201',
      payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError' }] },
    });
  });

  eachShowing<[Shown, string, object]>([
    [shows('socket/start-authorization-required'), 'without authorization', {}],
    [
      shows('socket/start-wrong-key'),
      'with an invalid key',
      { 'x-api-key': 'da2-00000000000000000000000000' },
    ],
  ])('%s is rejected, and the connection stays open', async (_, authorization) => {
    const client = await greeted();
    const header = Object.keys(authorization).length > 0 ? { ...target.authorization, ...authorization } : {};
    expect(await start(client, 'a', DATA, header)).toMatchObject({ type: 'error', id: 'a' });
    expect((await start(client, 'b')).type).toBe('start_ack');
  });

  eachShowing([
    [shows('socket/query-refused'), 'is a query', '{ classes { name } }'],
    [shows('socket/invalid-document'), 'contains an unknown field', 'subscription { nope }'],
    [
      shows('socket/one-field'),
      'has two root fields',
      'subscription { a: onRaceCompleted(classId: 1) { raceId } b: onRaceCompleted(classId: 2) { raceId } }',
    ],
  ])('whose document %s is rejected', async (_, query) => {
    const answer = await start(await greeted(), 'a', JSON.stringify({ query }));
    expect(answer).toMatchObject({ type: 'error', id: 'a' });
  });

  eachShowing([
    [shows('socket/message-without-data'), 'without data', { id: 'a', type: 'start', payload: {} }],
    [shows('socket/unknown-type'), 'of an unknown type', { id: 'a', type: 'subscribe' }],
  ])('that is started by a message %s causes an UnsupportedOperation error', async (_, message) => {
    const client = await greeted();
    client.send(message);
    expect(await nextOf(client)).toMatchObject({
      type: 'error',
      payload: { errors: [{ errorType: 'UnsupportedOperation' }] },
    });
  });

  it(
    'is rejected by its resolver with the resolver’s own error type',
    shows('delivery/resolver-refuses'),
    async () => {
      const query = 'subscription { onRankings(classId: 9) { raceId } }';
      expect(await start(await greeted(), 'a', JSON.stringify({ query }))).toMatchObject({
        type: 'error',
        id: 'a',
        payload: { errors: [{ errorType: 'ValidationError' }] },
      });
    },
  );
});
