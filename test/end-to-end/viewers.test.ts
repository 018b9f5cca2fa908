/** Viewers of the whole product: AWS's own clients, one written from the protocol, and ours. */
import { createRequire } from 'node:module';
import type * as Apollo from '@apollo/client';
import type * as AuthLinks from 'aws-appsync-auth-link';
import type * as SubscriptionLinks from 'aws-appsync-subscription-link';
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createAlleycatClient, type ConnectionState, type Rankings } from '@alleycat/client';
import { slotAt } from '../../race/race-clock.ts';
import { telemetry } from '../support/arbitraries.ts';
import { eventually } from 'stack-at-home/testing';
import { partItem, putItems } from '../support/items.ts';
import { standing } from '../support/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { PlainSubscriber } from './support/plain-subscriber.ts';

// The links' builds for `import` cannot sign in Node ("Sha256 is not a constructor"); those for `require` can.
const require = createRequire(import.meta.url);
const { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } = require('@apollo/client') as typeof Apollo;
const { createAuthLink } = require('aws-appsync-auth-link') as typeof AuthLinks;
const { createSubscriptionHandshakeLink } =
  require('aws-appsync-subscription-link') as typeof SubscriptionLinks;

// An hour, and each test names its race once, so that the end of a slot is no event of these tests.
const HOUR_LONG = { raceSeconds: 3_600, graceSeconds: 60 };

let stack: TestStack;
beforeAll(async () => {
  // Node 20 has none of its own; browsers do.
  vi.stubGlobal('WebSocket', WebSocket);
  stack = await startTestStack({ ...HOUR_LONG, shardCount: 2, windowSeconds: 1 });
});
afterAll(async () => {
  await stack?.stop();
  vi.unstubAllGlobals();
});

// A class for each test, so that no test hears of another's riders.
let classId = 0;
let slot: number;
let raceId: string;
beforeEach(() => {
  classId += 1;
  slot = slotAt(Date.now(), HOUR_LONG);
  raceId = `${classId}-${slot}`;
});

/** A rider's reading, on its way through the whole pipeline. */
async function ride(racerId: string, second: number): Promise<void> {
  const Data = Buffer.from(telemetry({ raceId: slot, classId, racerId, second }));
  await stack.kinesis.send(
    new PutRecordsCommand({ StreamName: stack.streamName, Records: [{ Data, PartitionKey: racerId }] }),
  );
}

const ON_RANKINGS = `subscription Watch($classId: Int!) {
  onRankings(classId: $classId) { raceId sequence riders entries { rank racerId name output status } }
}`;

/** What every viewer must see of the one rider. */
const PUSHED = {
  sequence: 2,
  riders: 1,
  entries: [{ rank: 1, racerId: 'h', name: 'Hayden', output: 167.04, status: 'RIDING' }],
};

describe("AWS's links for Apollo Client", () => {
  it('receive a push, and its snapshot by query', async () => {
    const { endpoints, region, apiKey } = stack.runtime;
    const auth = { type: 'API_KEY' as const, apiKey: apiKey! };
    const config = { url: endpoints.graphql, region, auth };
    const link = ApolloLink.from([
      createAuthLink(config),
      createSubscriptionHandshakeLink(config, new HttpLink({ uri: endpoints.graphql })),
    ]);
    const apollo = new ApolloClient({ link, cache: new InMemoryCache() });
    const received: unknown[] = [];
    const subscription = apollo
      .subscribe<{ onRankings: unknown }>({ query: gql(ON_RANKINGS), variables: { classId } })
      .subscribe({
        next: ({ data }) => received.push(data?.onRankings),
        error: (error) => received.push(error),
      });
    try {
      // The links do not tell when a subscription has begun, so the rider goes on until it is heard.
      let second = 0;
      await eventually('a push', async () => {
        second += 1;
        await ride('h', second);
        return received.length > 0;
      });
      expect(received[0]).toMatchObject({ raceId, riders: 1, entries: [PUSHED.entries[0]] });
      const query = gql(`query Q($raceId: ID!) { rankings(raceId: $raceId) { raceId riders } }`);
      const { data } = await apollo.query({ query, variables: { raceId } });
      expect(data).toMatchObject({ rankings: { raceId, riders: 1 } });
    } finally {
      subscription.unsubscribe();
      apollo.stop();
    }
  });
});

describe('a client that is written from the protocol', () => {
  it('receives a push with exactly what it selects', async () => {
    const viewer = await PlainSubscriber.connect(stack);
    try {
      expect(await viewer.start(ON_RANKINGS, { classId })).toMatchObject({ type: 'start_ack' });
      await ride('h', 1);
      expect(await viewer.nextOf('onRankings')).toEqual({ raceId, ...PUSHED });
    } finally {
      viewer.close();
    }
  });
});

describe('a viewer who joins late', () => {
  it('has the whole board at once, though nothing is pushed any more', async () => {
    await ride('h', 1);
    await ride('i', 1);
    await eventually('both riders', async () => (await stack.client.rankings(raceId))?.riders === 2);
    const { endpoints, apiKey } = stack.runtime;
    const late = createAlleycatClient({
      url: endpoints.graphql,
      auth: { type: 'apiKey', apiKey: apiKey! },
    });
    try {
      const rankings = await new Promise<Rankings>((resolve, onError) =>
        late.watchRankings({ classId, raceId }, { onRankings: resolve, onError }),
      );
      expect(rankings).toMatchObject({ raceId, riders: 2, sequence: 4 });
    } finally {
      late.close();
    }
  });
});

describe('a viewer whose connection is lost', () => {
  it('sees what was pushed meanwhile, once it is back', async () => {
    const sockets: WebSocket[] = [];
    /** Keeps the sockets, so that the test can cut them. */
    class CutWebSocket extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    }
    const { endpoints, apiKey } = stack.runtime;
    const viewer = createAlleycatClient({
      url: endpoints.graphql,
      auth: { type: 'apiKey', apiKey: apiKey! },
      WebSocket: CutWebSocket as unknown as typeof globalThis.WebSocket,
    });
    const states: ConnectionState[] = [];
    const seen: Rankings[] = [];
    try {
      viewer.watchRankings(
        { classId, raceId },
        { onRankings: (rankings) => seen.push(rankings), onConnection: (state) => states.push(state) },
      );
      await eventually('the watch', async () => states.at(-1) === 'live');
      sockets[0]!.terminate();
      await eventually('the loss', async () => states.includes('reconnecting'));
      await ride('h', 1);
      await eventually('the rankings that were missed', async () => seen.at(-1)?.sequence === 2);
      await eventually('the watch again', async () => states.at(-1) === 'live');
      await ride('h', 2);
      await eventually('the next push', async () => seen.at(-1)?.sequence === 4);
      expect(sockets).toHaveLength(2);
    } finally {
      viewer.close();
    }
  });
});

describe('a burst of parts', () => {
  it('makes fewer pushes than parts, and the last push is the whole', async () => {
    const PARTS = 200;
    const viewer = await PlainSubscriber.connect(stack);
    try {
      await viewer.start(ON_RANKINGS, { classId });
      await putItems(
        stack,
        Array.from({ length: PARTS }, (_, index) =>
          partItem(raceId, `shardId-${index}`, [standing({ racerId: `rider-${index}` })]),
        ),
      );
      const sequences: number[] = [];
      while (sequences.at(-1) !== 2 * PARTS) {
        const { sequence } = await viewer.nextOf<{ sequence: number }>('onRankings');
        sequences.push(sequence);
      }
      expect(sequences.length).toBeLessThan(PARTS);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    } finally {
      viewer.close();
    }
  });
});
