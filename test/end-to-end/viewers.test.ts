/**
 * Tests viewers of the whole product: a plain protocol client and our client. See three-clients.test.ts for
 * AWS's clients.
 */
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createAlleycatClient, type ConnectionState, type Rankings } from '@alleycat/client';
import { slotAt } from '../../race/race-clock.ts';
import { telemetry } from '../support/arbitraries.ts';
import { eventually } from 'stack-at-home/testing';
import { partItem, putItems } from '../support/items.ts';
import { standing } from '../support/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { PlainSubscriber } from './support/plain-subscriber.ts';

// Races last an hour, and each test picks its race once, so a slot that ends during a test does not matter.
const HOUR_LONG = { raceSeconds: 3_600, graceSeconds: 60 };

let stack: TestStack;
beforeAll(async () => {
  // Unlike browsers, Node.js 20 has no global WebSocket.
  vi.stubGlobal('WebSocket', WebSocket);
  stack = await startTestStack({ ...HOUR_LONG, shardCount: 2, windowSeconds: 1 });
});
afterAll(async () => {
  await stack?.stop();
  vi.unstubAllGlobals();
});

/** Returns a class's current race. Each test uses its own class, so no test sees another test's riders. */
function raceOf(classId: number) {
  const slot = slotAt(Date.now(), HOUR_LONG);
  return {
    classId,
    raceId: `${classId}-${slot}`,
    /** Sends a rider's reading through the whole pipeline. */
    ride: async (racerId: string, second: number): Promise<void> => {
      const Data = Buffer.from(telemetry({ raceId: slot, classId, racerId, second }));
      await stack.kinesis.send(
        new PutRecordsCommand({ StreamName: stack.streamName, Records: [{ Data, PartitionKey: racerId }] }),
      );
    },
  };
}

const ON_RANKINGS = `subscription Watch($classId: Int!) {
  onRankings(classId: $classId) { raceId sequence riders entries { rank racerId name output status } }
}`;

/** The rankings that a viewer must get after a race's only rider has sent one reading. */
const PUSHED = {
  sequence: 2,
  riders: 1,
  entries: [{ rank: 1, racerId: 'h', name: 'Hayden', output: 167.04, status: 'RIDING' }],
};

describe.concurrent('a client written from the protocol’s description', () => {
  it('receives a push with exactly the fields that it selects', async ({ expect }) => {
    const { classId, raceId, ride } = raceOf(1);
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

describe.concurrent('a viewer who joins late', () => {
  it('gets the whole board at once, even if nothing more is pushed', async ({ expect }) => {
    const { classId, raceId, ride } = raceOf(2);
    await ride('h', 1);
    await ride('i', 1);
    await eventually(
      'both riders to be ranked',
      async () => (await stack.client.rankings(raceId))?.riders === 2,
    );
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

describe.concurrent('a viewer with a lost connection', () => {
  it('gets the missed rankings after it has reconnected', async ({ expect }) => {
    const { classId, raceId, ride } = raceOf(3);
    const sockets: WebSocket[] = [];
    /** Records each socket, so that the test can cut it. */
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
      await eventually('the viewer to be live', async () => states.at(-1) === 'live');
      sockets[0]!.terminate();
      await eventually('the viewer to notice the lost connection', async () =>
        states.includes('reconnecting'),
      );
      await ride('h', 1);
      await eventually('the rankings that were missed', async () => seen.at(-1)?.sequence === 2);
      await eventually('the viewer to be live again', async () => states.at(-1) === 'live');
      await ride('h', 2);
      await eventually('the next push', async () => seen.at(-1)?.sequence === 4);
      expect(sockets).toHaveLength(2);
    } finally {
      viewer.close();
    }
  });
});

describe.concurrent('a burst of parts', () => {
  it('causes fewer pushes than it has parts, and the last push is complete', async ({ expect }) => {
    const { classId, raceId } = raceOf(4);
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
