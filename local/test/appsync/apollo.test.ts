import { createRequire } from 'node:module';
import type * as Apollo from '@apollo/client';
import type * as AuthLinks from 'aws-appsync-auth-link';
import type { AuthOptions } from 'aws-appsync-auth-link';
import type * as SubscriptionLinks from 'aws-appsync-subscription-link';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AppSyncServer } from '../../appsync/server.ts';
import { API_KEY, PUBLISHER, REGION, start } from './support/fixtures.ts';

// In Node.js, the links' ES modules fail to sign requests ("Sha256 is not a constructor"). Their CommonJS
// builds work.
const require = createRequire(import.meta.url);
const { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } = require('@apollo/client') as typeof Apollo;
const { createAuthLink } = require('aws-appsync-auth-link') as typeof AuthLinks;
const { createSubscriptionHandshakeLink } =
  require('aws-appsync-subscription-link') as typeof SubscriptionLinks;

let server: AppSyncServer;
beforeAll(async () => {
  // Unlike browsers, Node.js 20 has no global WebSocket.
  vi.stubGlobal('WebSocket', WebSocket);
  server = await start();
});
afterAll(async () => {
  await server.stop();
  vi.unstubAllGlobals();
});

const VIEWER: AuthOptions = { type: 'API_KEY', apiKey: API_KEY };
const ROLE: AuthOptions = {
  type: 'AWS_IAM',
  credentials: { accessKeyId: PUBLISHER.accessKeyId, secretAccessKey: PUBLISHER.secretAccessKey },
};

/**
 * Creates a client that sends no `extensions`. Apollo Client 4 puts its version there, but the link does not
 * sign that field, so AWS would reject the request, too.
 */
function apollo(auth: AuthOptions) {
  const config = { url: server.url, region: REGION, auth };
  const link = ApolloLink.from([
    createAuthLink(config),
    createSubscriptionHandshakeLink(
      config,
      new HttpLink({ uri: server.url, enhancedClientAwareness: { transport: false } }),
    ),
  ]);
  return new ApolloClient({ link, cache: new InMemoryCache() });
}

const ON_PUBLISH = gql`
  subscription S($shop: Int!) {
    onPublish(shop: $shop) {
      id
      name
    }
  }
`;
const PUBLISH = gql`
  mutation M($input: ItemInput!) {
    publish(input: $input) {
      id
      shop
      name
    }
  }
`;

describe("AWS's links for Apollo Client", () => {
  it.each([
    ['an API key', VIEWER],
    ['a signature', ROLE],
  ])('subscribe with %s and receive events from a signed mutation', async (_, auth) => {
    const received: unknown[] = [];
    const subscriber = apollo(auth);
    const before = server.counters.subscriptions;
    const subscription = subscriber.subscribe({ query: ON_PUBLISH, variables: { shop: 1 } }).subscribe({
      next: ({ data }) => received.push(data),
      error: (error: unknown) => received.push(error),
    });
    await vi.waitFor(() => expect(server.counters.subscriptions).toBe(before + 1));
    const input = { id: '9', shop: 1, name: 'n' };
    const { data } = await apollo(ROLE).mutate({ mutation: PUBLISH, variables: { input } });
    expect(data).toMatchObject({ publish: { id: '9' } });
    await vi.waitFor(() => expect(received).toMatchObject([{ onPublish: { id: '9', name: 'n' } }]));
    subscription.unsubscribe();
    subscriber.stop();
  });

  it('report a rejected query as an error', async () => {
    const query = gql`
      {
        secret
      }
    `;
    await expect(apollo(VIEWER).query({ query, errorPolicy: 'none' })).rejects.toThrow(
      'Not Authorized to access secret on type Query',
    );
  });
});
