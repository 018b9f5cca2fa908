/** Watches one race with AWS's two clients and with a client written from the protocol's description. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Apollo from '@apollo/client';
import type * as AuthLinks from 'aws-appsync-auth-link';
import type * as SubscriptionLinks from 'aws-appsync-subscription-link';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { runRaces } from '../../tools/race/run-races.ts';
import { eventually } from 'stack-at-home/testing';
import { startTestStack, type TestStack } from '../support/stack.ts';
import type { AmplifyViewerOptions } from './support/amplify-viewer.ts';
import { closingOnce } from './support/closing-once.ts';
import { PlainSubscriber } from './support/plain-subscriber.ts';

// In Node.js, the links' ES modules fail to sign requests ("Sha256 is not a constructor"). Their CommonJS
// builds work.
const require = createRequire(import.meta.url);
const { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } = require('@apollo/client') as typeof Apollo;
const { createAuthLink } = require('aws-appsync-auth-link') as typeof AuthLinks;
const { createSubscriptionHandshakeLink } =
  require('aws-appsync-subscription-link') as typeof SubscriptionLinks;

// All riders finish, so the race is closed without waiting for the grace period.
const RACE = { raceSeconds: 5, graceSeconds: 60 };
const CLASS = 1;
const FIELDS = 'raceId sequence status riders entries { rank racerId name output second status }';
const WATCH = `subscription Watch($classId: Int!) { onRankings(classId: $classId) { ${FIELDS} } }`;
const variables = { classId: CLASS };

interface Pushed {
  raceId: string;
  sequence: number;
}

/** A viewer and the pushes that it received. */
interface Viewer {
  pushes: Pushed[];
  stop(): void;
}

let stack: TestStack;
beforeAll(async () => {
  // Unlike browsers, Node.js 20 has no global WebSocket.
  vi.stubGlobal('WebSocket', WebSocket);
  stack = await startTestStack({ ...RACE, shardCount: 2, windowSeconds: 1 }, undefined, undefined, {
    ports: { tls: 0 },
  });
});
afterAll(async () => {
  await stack?.stop();
  vi.unstubAllGlobals();
});

function connectApollo() {
  const { endpoints, region, apiKey } = stack.runtime;
  const config = { url: endpoints.graphql, region, auth: { type: 'API_KEY' as const, apiKey: apiKey! } };
  const link = ApolloLink.from([
    createAuthLink(config),
    createSubscriptionHandshakeLink(config, new HttpLink({ uri: endpoints.graphql })),
  ]);
  return new ApolloClient({ link, cache: new InMemoryCache() });
}

function watchWithApollo(apollo: Apollo.ApolloClient): Viewer {
  const pushes: Pushed[] = [];
  const subscription = apollo
    .subscribe<{ onRankings: Pushed }>({ query: gql(WATCH), variables, fetchPolicy: 'no-cache' })
    .subscribe(({ data }) => void (data && pushes.push(data.onRankings)));
  return { pushes, stop: () => subscription.unsubscribe() };
}

/**
 * Watches with Amplify. Because Amplify always connects over `wss://`, its process has to trust the
 * certificate of the TLS endpoint.
 */
async function watchWithAmplify(): Promise<Viewer> {
  const { tls, region, apiKey } = stack.runtime;
  const options: AmplifyViewerOptions = {
    ...{ endpoint: tls!.graphql, region, apiKey: apiKey! },
    ...{ query: WATCH, variables },
  };
  const child = fork(join(import.meta.dirname, 'support/amplify-viewer.ts'), [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: tls!.certificate },
  });
  const [first] = (await once(child, 'message')) as [unknown];
  expect(first).toBe('live');
  const pushes: Pushed[] = [];
  child.on('message', (message) => {
    if (message !== 'live') pushes.push(message as Pushed);
  });
  return { pushes, stop: () => void child.kill() };
}

async function watchWithPlainClient(): Promise<Viewer> {
  const subscriber = await PlainSubscriber.connect(stack);
  expect(await subscriber.start(WATCH, variables)).toMatchObject({ type: 'start_ack' });
  const pushes: Pushed[] = [];
  void (async () => {
    for (;;) pushes.push(await subscriber.nextOf<Pushed>('onRankings'));
  })();
  return { pushes, stop: () => subscriber.close() };
}

it('Apollo, Amplify over TLS, and a plain client receive the final rankings that a query returns', async () => {
  const apollo = connectApollo();
  const viewers = [watchWithApollo(apollo)];
  try {
    viewers.push(await watchWithAmplify(), await watchWithPlainClient());
    const { verdicts } = await closingOnce(
      () => viewers.every(({ pushes }) => pushes.length > 0),
      stack,
      runRaces(stack, {
        classes: [CLASS],
        ridersPerClass: 12,
        dropout: 0,
        late: 0,
        seed: 'three-clients.test',
        times: RACE,
        signal: new AbortController().signal,
        log() {},
      }),
    );
    const [{ raceId, differences } = { raceId: '', differences: ['no race'] }] = verdicts;
    expect(differences).toEqual([]);
    const query = `query End($raceId: ID!) { rankings(raceId: $raceId) { ${FIELDS} } }`;
    const end = (await stack.graphql(query, { raceId })).data!['rankings'] as Pushed;
    expect(end).toMatchObject({ raceId, status: 'COMPLETE', riders: 12 });
    const { data } = await apollo.query({ query: gql(query), variables: { raceId } });
    // Apollo adds __typename
    expect(data).toMatchObject({ rankings: end });
    for (const { pushes } of viewers) {
      const ofRace = () => pushes.filter((push) => push.raceId === raceId);
      await eventually('the last push', () =>
        Promise.resolve(ofRace().some(({ sequence }) => sequence === end.sequence)),
      );
      expect(ofRace().at(-1)).toMatchObject(end);
      expect(ofRace().length).toBeGreaterThan(1);
    }
  } finally {
    for (const viewer of viewers) viewer.stop();
    apollo.stop();
  }
}, 180_000);
