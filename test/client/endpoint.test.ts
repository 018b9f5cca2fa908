import { describe, expect, it } from 'vitest';
import { protocolsOf, realtimeUrlOf } from '../../client/realtime/endpoint.ts';

describe('the realtime endpoint', () => {
  it.each([
    [
      'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com/graphql',
      'wss://abcdefghijklmnopqrstuvwxyz.appsync-realtime-api.eu-west-1.amazonaws.com/graphql',
    ],
    ['https://api.example.com/graphql', 'wss://api.example.com/graphql/realtime'],
    ['http://localhost:4000/graphql', 'ws://localhost:4000/graphql/realtime'],
  ])('of %s is %s', (url, expected) => {
    expect(realtimeUrlOf(url)).toBe(expected);
  });

  it('receives the authorization as a subprotocol with only allowed characters', () => {
    const headers = { host: 'localhost', 'x-api-key': 'schlüssel?>' };
    const [name, header = ''] = protocolsOf(headers);
    expect(name).toBe('graphql-ws');
    expect(header).toMatch(/^header-[\w-]+$/);
    expect(JSON.parse(Buffer.from(header.slice('header-'.length), 'base64url').toString())).toEqual(headers);
  });
});
