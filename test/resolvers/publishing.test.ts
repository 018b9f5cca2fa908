/** Checks who may publish, and what publishing does to the table and to viewers. */
import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  PublishRaceCompletedDocument,
  PublishRankingsDocument,
  type PublishRankingsInput,
} from '../../functions/generated/operations.ts';
import { newestThatFit } from '../../functions/shared/publishing/rankings-input.ts';
import { encodeFrame } from '../../race/frame.ts';
import { createPublisher, type Publisher } from '../../functions/shared/publishing/publisher.ts';
import { classPartition, FRAME_KEY, racePartition, RANKINGS_KEY, summaryKey } from '../../race/table/keys.ts';
import { PlainSubscriber } from '../end-to-end/support/plain-subscriber.ts';
import { completedRace, putItems, rankings, rankingsItems } from '../support/items.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { shows } from '../../local/test/support/shows.ts';

let stack: TestStack;
let publisher: Publisher;
beforeAll(async () => {
  stack = await startTestStack();
  const { endpoints, region, credentials } = stack.runtime;
  publisher = createPublisher(endpoints.graphql, region, credentials);
});
afterAll(() => stack?.stop());

// Each test has its own race, because published items stay in the table.
let slot = 0;
let raceId: string;
beforeEach(() => {
  slot += 1;
  raceId = `1-${slot}`;
});

const publish = (fields: Partial<PublishRankingsInput> = {}) =>
  publisher.publish(PublishRankingsDocument, { input: rankings(raceId, fields) });
const complete = (sequence: number) =>
  publisher.publish(PublishRaceCompletedDocument, {
    input: completedRace({ classId: 1, slot }, { sequence }),
  });
const storedRankings = () => stack.itemOf(racePartition(raceId), RANKINGS_KEY);
const storedFrame = () => stack.itemOf(racePartition(raceId), FRAME_KEY);
const storedSummary = () => stack.itemOf(classPartition(1), summaryKey(slot));

const ON_RANKINGS = `subscription Watch($classId: Int!, $raceId: ID) {
  onRankings(classId: $classId, raceId: $raceId) {
    raceId classId status sequence asOf riders finishers
    entries { rank racerId name output second status gapToLeader gapToNext change }
    top { rank racerId name output second status gapToLeader gapToNext change }
    rosterSize newest { racerId name } frame
  }
}`;
const ON_RACE_COMPLETED = `subscription { onRaceCompleted(classId: 1) {
  raceId classId slot status startsAt endsAt riders finishers winner { racerId name output } } }`;

/** Runs a test with a subscribed viewer. */
async function watching(
  query: string,
  variables: object,
  test: (viewer: PlainSubscriber) => Promise<void>,
): Promise<void> {
  const viewer = await PlainSubscriber.connect(stack);
  try {
    expect(await viewer.start(query, variables)).toMatchObject({ type: 'start_ack' });
    await test(viewer);
  } finally {
    viewer.close();
  }
}

describe('published rankings', () => {
  it('are pushed in full, and a query returns the same', () =>
    watching(ON_RANKINGS, { classId: 1 }, async (viewer) => {
      expect(await publish()).toBe('published');
      const pushed = rankings(raceId);
      expect(await viewer.nextOf('onRankings')).toEqual({ ...pushed, top: pushed.entries });
      expect(pushed).toMatchObject({ ...(await stack.client.rankings(raceId)) });
    }));

  it('also contain the best twenty entries in top', () =>
    watching(ON_RANKINGS, { classId: 1 }, async (viewer) => {
      const [one] = rankings(raceId).entries;
      const entries = Array.from({ length: 21 }, (_, index) => ({
        ...one!,
        rank: index + 1,
        racerId: `r-${index}`,
      }));
      expect(await publish({ entries })).toBe('published');
      expect(await viewer.nextOf('onRankings')).toMatchObject({ entries, top: entries.slice(0, 20) });
      const query = `{ rankings(raceId: "${raceId}") { top { racerId } } }`;
      const stored = { top: entries.slice(0, 20).map(({ racerId }) => ({ racerId })) };
      expect((await stack.graphql(query)).data).toEqual({ rankings: stored });
    }));

  it('are rejected as superseded, and not stored or pushed, unless the sequence is greater', () =>
    watching(ON_RANKINGS, { classId: 1 }, async (viewer) => {
      expect(await publish({ sequence: 5 })).toBe('published');
      expect(await publish({ sequence: 4, riders: 99 })).toBe('superseded');
      expect(await publish({ sequence: 5, riders: 98 })).toBe('superseded');
      expect(await publish({ sequence: 5 })).toBe('superseded');
      for (const stored of [storedRankings, storedFrame])
        expect(await stored()).toMatchObject({ sequence: 5, riders: 1 });
      expect(await publish({ sequence: 6 })).toBe('published');
      expect(await viewer.nextOf('onRankings')).toMatchObject({ raceId, sequence: 5 });
      expect(await viewer.nextOf('onRankings')).toMatchObject({ raceId, sequence: 6 });
    }));

  it('are pushed by a retry if the frame was not stored, and their entries stay the same', () =>
    watching(ON_RANKINGS, { classId: 1 }, async (viewer) => {
      const [stored] = rankingsItems(raceId, { sequence: 5 });
      await putItems(stack, [stored]);
      expect(await publish({ sequence: 5, asOf: '2026-01-01T00:00:08.000Z' })).toBe('superseded');
      expect(await storedFrame()).toBeUndefined();
      expect(await publish({ sequence: 5 })).toBe('published');
      expect(await publish({ sequence: 5 })).toBe('superseded');
      expect(await viewer.nextOf('onRankings')).toMatchObject({ raceId, sequence: 5 });
      expect(await storedRankings()).toMatchObject(stored);
      expect(await storedFrame()).toMatchObject({ sequence: 5, asOf: stored.asOf });
    }));

  it('with 1,000 riders have a frame that a viewer reads with two units', async () => {
    const riders = Array.from({ length: 1_000 }, (_, place) => ({
      ...rankings(raceId).entries[0]!,
      racerId: randomUUID(),
      name: `Rider with name ${place}`,
      rank: place + 1,
    }));
    const newest = newestThatFit(riders.map(({ racerId, name }) => ({ racerId, name })));
    const frame = encodeFrame(riders);
    await publish({ entries: riders, riders: 1_000, rosterSize: 1_000, newest, frame });
    const unitsOf = async (SK: string) => {
      const { ConsumedCapacity } = await stack.table.send(
        new GetCommand({
          TableName: stack.outputs.TableName,
          Key: { PK: racePartition(raceId), SK },
          ConsistentRead: true,
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      return ConsumedCapacity?.CapacityUnits;
    };
    expect(await unitsOf(FRAME_KEY)).toBe(2);
    expect(await unitsOf(RANKINGS_KEY)).toBeGreaterThan(20);
  });

  it('leave the highest sequence in the table, however many rankings are published concurrently', async () => {
    const sequences = [7, 3, 9, 1, 8, 2, 6, 4, 5];
    const outcomes = await Promise.all(sequences.map((sequence) => publish({ sequence })));
    expect(outcomes[sequences.indexOf(9)]).toBe('published');
    for (const stored of [storedRankings, storedFrame]) expect(await stored()).toMatchObject({ sequence: 9 });
  });

  it('are pushed by the mutation, not by a write to the table', shows('delivery/mutation-by-api-only'), () =>
    watching(ON_RANKINGS, { classId: 1 }, async (viewer) => {
      await putItems(stack, [...rankingsItems(raceId, { sequence: 3 })]);
      expect(await publish({ sequence: 4 })).toBe('published');
      expect(await viewer.nextOf('onRankings')).toMatchObject({ raceId, sequence: 4 });
    }),
  );

  it('reach the viewers of their class or race, and nobody else', () =>
    watching(ON_RANKINGS, { classId: 1, raceId: `1-${slot}` }, (ofRace) =>
      watching(ON_RANKINGS, { classId: 2 }, async (ofOtherClass) => {
        const publishTo = (id: string) => publisher.publish(PublishRankingsDocument, { input: rankings(id) });
        for (const id of [`1-${slot}999`, `2-${slot}999`, raceId, `2-${slot}`]) await publishTo(id);
        expect(await ofRace.nextOf('onRankings')).toMatchObject({ raceId });
        expect(await ofOtherClass.nextOf('onRankings')).toMatchObject({ raceId: `2-${slot}999` });
        expect(await ofOtherClass.nextOf('onRankings')).toMatchObject({ raceId: `2-${slot}` });
      }),
    ));
});

describe('the published summary of a race', () => {
  it('is pushed, and then listed with the closed races', () =>
    watching(ON_RACE_COMPLETED, {}, async (viewer) => {
      expect(await complete(82)).toBe('published');
      const race = { ...completedRace({ classId: 1, slot }), status: 'COMPLETE', sequence: undefined };
      expect(await viewer.nextOf('onRaceCompleted')).toEqual(JSON.parse(JSON.stringify(race)));
      const { items } = await stack.client.races({ classId: 1 });
      expect(items.map((item) => item.raceId)).toContain(raceId);
    }));

  it('is rejected as superseded, and not stored or pushed, unless the sequence is greater', () =>
    watching(ON_RACE_COMPLETED, {}, async (viewer) => {
      expect(await complete(82)).toBe('published');
      expect(await complete(82)).toBe('superseded');
      expect(await complete(81)).toBe('superseded');
      expect(await storedSummary()).toMatchObject({ sequence: 82 });
      expect(await complete(84)).toBe('published');
      slot += 1;
      expect(await complete(10)).toBe('published');
      const heard = [];
      for (let count = 0; count < 3; count++)
        heard.push(await viewer.nextOf<{ slot: number }>('onRaceCompleted'));
      expect(heard.map((race) => race.slot)).toEqual([slot - 1, slot - 1, slot]);
    }));
});

describe('a viewer', () => {
  it('cannot publish rankings: they are not stored or pushed', () =>
    watching(ON_RANKINGS, { classId: 1 }, async (viewer) => {
      const answer = await stack.graphql(PublishRankingsDocument.toString(), {
        input: rankings(raceId, { sequence: 1_000_000 }),
      });
      expect(answer.errors).toMatchObject([
        { errorType: 'Unauthorized', message: 'Not Authorized to access publishRankings on type Mutation' },
      ]);
      expect(answer.data?.publishRankings ?? null).toBeNull();
      expect(await storedRankings()).toBeUndefined();
      await publish({ sequence: 2 });
      expect(await viewer.nextOf('onRankings')).toMatchObject({ raceId, sequence: 2 });
    }));

  it('cannot close a race: its summary is not stored or pushed', () =>
    watching(ON_RACE_COMPLETED, {}, async (viewer) => {
      const answer = await stack.graphql(PublishRaceCompletedDocument.toString(), {
        input: completedRace({ classId: 1, slot }),
      });
      expect(answer.errors).toMatchObject([{ errorType: 'Unauthorized' }]);
      expect(await storedSummary()).toBeUndefined();
      slot += 1;
      await complete(82);
      expect(await viewer.nextOf('onRaceCompleted')).toMatchObject({ slot });
    }));

  it('with an unknown API key or no key is rejected with HTTP 401', async () => {
    for (const headers of [{ 'x-api-key': 'da2-guessed' }, {}]) {
      const response = await fetch(stack.runtime.endpoints.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ classes { classId } }' }),
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ errorType: 'UnauthorizedException' }] });
    }
  });
});

it('a publication with a forged signature is rejected, and nothing is stored', async () => {
  const { endpoints, region, credentials } = stack.runtime;
  const forger = createPublisher(endpoints.graphql, region, { ...credentials, secretAccessKey: 'guessed' });
  await expect(forger.publish(PublishRankingsDocument, { input: rankings(raceId) })).rejects.toThrow(
    'AppSync responded with status 40',
  );
  expect(await storedRankings()).toBeUndefined();
});
