import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { signature, signedQuery } from '../support/client.ts';
import { API_KEY, start } from '../support/fixtures.ts';
import { Client, encoded, subProtocol } from '../support/socket-client.ts';
import { eachShowing, type Shown, shows } from '../../support/shows.ts';

let server: AppSyncServer;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.stop());

const host = () => new URL(server.url).host;
const keyHeader = () => ({ host: host(), 'x-api-key': API_KEY });
const data = JSON.stringify({ query: 'subscription S { onPublish(shop: 1) { id name } }', variables: {} });
const publish = (id: string, name = 'n') =>
  signedQuery(server.url, 'mutation M($i: ItemInput!) { publish(input: $i) { id shop name } }', {
    i: { id, shop: 1, name },
  });

describe('the real-time endpoint', () => {
  eachShowing<[Shown, string, () => Promise<Client>]>([
    [
      shows('socket/by-query-string', 'socket/sub-protocol-answered'),
      'the query string',
      () =>
        Client.connect(
          `${server.realtimeUrl}?header=${encodeURIComponent(encoded(keyHeader(), 'base64'))}&payload=e30=`,
          ['graphql-ws'],
        ),
    ],
    [
      shows('socket/by-sub-protocol', 'socket/custom-domain-path', 'socket/sub-protocol-answered'),
      'a sub-protocol',
      () => Client.connect(server.realtimeUrl, subProtocol(keyHeader())),
    ],
    [
      shows('socket/by-headers', 'socket/sub-protocol-answered'),
      'headers',
      () => Client.connect(server.realtimeUrl, ['graphql-ws'], { 'x-api-key': API_KEY }),
    ],
    [
      shows('socket/sub-protocol-answered'),
      'a sub-protocol, on the path of the GraphQL endpoint',
      () => Client.connect(server.url.replace('http', 'ws'), subProtocol(keyHeader())),
    ],
    [
      shows('socket/by-signature', 'socket/sub-protocol-answered'),
      'a signature',
      async () =>
        Client.connect(server.realtimeUrl, subProtocol(await signature(`${server.url}/connect`, '{}'))),
    ],
  ])('accepts authorization from %s', async (_, connect) => {
    const client = await connect();
    expect(client.socket.protocol).toBe('graphql-ws');
    expect(await client.next()).toEqual({
      type: 'connection_ack',
      payload: { connectionTimeoutMs: 300_000 },
    });
    expect(await client.next()).toEqual({ type: 'ka' });
    client.socket.close();
    await client.closed;
  });

  eachShowing<[Shown, string, () => Promise<Client>, string, number]>([
    [
      shows('socket/wrong-key'),
      'a wrong key',
      () => Client.connect(server.realtimeUrl, subProtocol({ host: host(), 'x-api-key': 'no' })),
      'UnauthorizedException',
      401,
    ],
    [
      shows('socket/no-authorization'),
      'a handshake without authorization',
      () => Client.connect(server.realtimeUrl, ['graphql-ws']),
      'UnauthorizedException',
      401,
    ],
    [
      shows('socket/header-not-json'),
      'a header that is not JSON',
      () => Client.connect(server.realtimeUrl, ['graphql-ws', 'header-AAAA']),
      'BadRequestException',
      400,
    ],
    [
      shows('socket/payload-required'),
      'a query string without a payload',
      () =>
        Client.connect(`${server.realtimeUrl}?header=${encoded(keyHeader(), 'base64url')}`, ['graphql-ws']),
      'BadRequestException',
      400,
    ],
    [
      shows('socket/signature-path'),
      'a signature for another path',
      async () => Client.connect(server.realtimeUrl, subProtocol(await signature(server.url, '{}'))),
      'UnauthorizedException',
      401,
    ],
  ])(
    'rejects %s with connection_error, and closes the connection',
    async (_, connect, errorType, errorCode) => {
      const client = await connect();
      expect(await client.next()).toMatchObject({
        type: 'connection_error',
        payload: { errors: [{ errorType, errorCode }] },
      });
      await client.closed;
    },
  );

  it(
    'rejects the sub-protocols of other GraphQL clients',
    shows('socket/other-protocols-refused'),
    async () => {
      const socket = new WebSocket(server.realtimeUrl, ['graphql-transport-ws']);
      const [error] = (await once(socket, 'error').catch((reason: unknown) => [reason])) as [Error];
      expect(error.message).toContain('400');
    },
  );

  it(
    'delivers to subscribers in both authorization modes over one connection',
    shows('socket/start-authorized'),
    async () => {
      const client = await Client.connect(server.realtimeUrl, subProtocol(keyHeader()));
      await client.next();
      await client.next();
      client.start('viewer', data, keyHeader());
      expect(await client.next()).toEqual({ type: 'start_ack', id: 'viewer' });
      client.start('role', data, await signature(server.url, data));
      expect(await client.next()).toEqual({ type: 'start_ack', id: 'role' });
      expect((await publish('7')).body.errors).toBeUndefined();
      const received = [await client.next(), await client.next()];
      const payload = { data: { onPublish: { id: '7', name: 'n' } } };
      expect(received).toEqual([
        { id: 'viewer', type: 'data', payload },
        { id: 'role', type: 'data', payload },
      ]);
      client.socket.close();
    },
  );

  it(
    'rejects a start that is signed for other data or has no authorization',
    shows('socket/start-signature', 'socket/start-authorization-required'),
    async () => {
      const client = await Client.connect(server.realtimeUrl, subProtocol(keyHeader()));
      await client.next();
      await client.next();
      client.start('a', data, await signature(server.url, '{}'));
      expect(await client.next()).toMatchObject({
        type: 'error',
        id: 'a',
        payload: { errors: [{ errorType: 'UnauthorizedException' }] },
      });
      client.start('b', data, {});
      expect(await client.next()).toMatchObject({
        type: 'error',
        id: 'b',
        payload: { errors: [{ errorType: 'UnauthorizedException' }] },
      });
      client.socket.close();
    },
  );

  it('delivers large payloads in full to many clients', async () => {
    const clients = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = await Client.connect(server.realtimeUrl, subProtocol(keyHeader()));
        await client.next();
        await client.next();
        client.start('ä"', data, keyHeader());
        expect(await client.next()).toEqual({ type: 'start_ack', id: 'ä"' });
        return client;
      }),
    );
    const name = 'é'.repeat(60_000);
    await publish('8', name);
    for (const client of clients) {
      expect(await client.next()).toEqual({
        id: 'ä"',
        type: 'data',
        payload: { data: { onPublish: { id: '8', name } } },
      });
      client.socket.close();
    }
  });

  it('closes its connections when the server stops', async () => {
    const other = await start();
    const client = await Client.connect(
      other.realtimeUrl,
      subProtocol({ host: new URL(other.url).host, 'x-api-key': API_KEY }),
    );
    await client.next();
    await other.stop();
    await client.closed;
    await expect(fetch(other.url)).rejects.toThrow();
  });
});
