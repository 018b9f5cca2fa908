/** Tests that the original Alleycat's producers work unchanged, with their messages and partition keys. */
import { randomUUID } from 'node:crypto';
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { slotAt } from '../../race/race-clock.ts';
import { eventually } from 'stack-at-home/testing';
import { startTestStack, type TestStack } from '../support/stack.ts';

const SHORT_RACE = { raceSeconds: 5, graceSeconds: 60 };

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ ...SHORT_RACE, shardCount: 4, windowSeconds: 1 }, 1);
});
afterAll(() => stack?.stop());

/**
 * Returns the previous slot: late riders are still riding in it, and its race is closed once all riders
 * have finished.
 */
const justOver = () => slotAt(Date.now(), SHORT_RACE) - 1;

/** Builds a message the way the original's rider, bike and browser do. */
function message(slot: number, racerId: number, second: number, fields: object = {}) {
  return {
    uuid: randomUUID(),
    event: second === SHORT_RACE.raceSeconds ? 'final' : 'update',
    deviceTimestamp: slot * SHORT_RACE.raceSeconds * 1_000 + second * 1_000,
    second,
    raceId: slot,
    name: 'Hayden',
    racerId,
    classId: 3,
    cadence: 81,
    resistance: 79,
    ...fields,
  };
}

/**
 * Puts messages with random partition keys, as the original does, so a rider's messages go to all shards.
 */
async function put(messages: object[]): Promise<Set<string>> {
  const { Records = [] } = await stack.kinesis.send(
    new PutRecordsCommand({
      StreamName: stack.streamName,
      Records: messages.map((value) => ({
        Data: Buffer.from(JSON.stringify(value)),
        PartitionKey: String(Math.random()),
      })),
    }),
  );
  return new Set(Records.map(({ ShardId }) => ShardId!));
}

describe.concurrent('the original’s messages spread over four shards', () => {
  it('produce live rankings, results and class records', async ({ expect }) => {
    const slot = justOver();
    const raceId = `3-${slot}`;
    await put([message(slot, 0, 1)]);
    const live = await eventually('the first rankings', () => stack.client.rankings(raceId));
    expect(live.entries).toMatchObject([
      { rank: 1, racerId: '0', name: 'Hayden', output: 167.04, second: 1, status: 'RIDING' },
    ]);

    const riders = [0, 100, 101, 102, 103, 104, 105, 106];
    const ride = riders.flatMap((racerId, index) =>
      [1, 2, 3, 4, 5].map((second) =>
        message(slot, racerId, second, { cadence: 81 - (second === 5 ? index : 0) }),
      ),
    );
    const shards = await put(ride.sort(() => Math.random() - 0.5));
    expect(shards.size).toBe(4);

    const race = await eventually('the race to close', async () => {
      const found = await stack.client.race(raceId);
      return found?.status === 'COMPLETE' && found.finishers === riders.length && found;
    });
    expect(race).toMatchObject({ riders: 8, winner: { racerId: '0', name: 'Hayden', output: 167.04 } });
    const results = await stack.client.raceResults({ raceId });
    expect(results.items.map(({ rank, racerId, output }) => ({ rank, racerId, output }))).toEqual(
      riders.map((racerId, index) => ({
        rank: index + 1,
        racerId: String(racerId),
        output: Math.round((116 - index) * 144) / 100,
      })),
    );
    const last = await stack.client.rankings(raceId);
    expect(last).toMatchObject({ status: 'COMPLETE', riders: 8, finishers: 8 });
    expect(last!.entries.map(({ racerId }) => racerId)).toEqual(riders.map(String));
    const records = await stack.client.classRecords({ classId: 3 });
    expect(records.items[0]).toMatchObject({ racerId: '0', output: 167.04, raceId });
    expect(records.items).toHaveLength(8);
  });

  it('form two races for two classes in one slot, even though the messages name only the slot', async ({
    expect,
  }) => {
    const slot = justOver();
    await put([message(slot, 7, 5, { classId: 1 }), message(slot, 8, 5, { classId: 2 })]);
    for (const [classId, racerId] of [
      [1, '7'],
      [2, '8'],
    ] as const) {
      const results = await eventually(`the results of class ${classId}`, async () => {
        const { items } = await stack.client.raceResults({ raceId: `${classId}-${slot}` });
        return items.length > 0 && items;
      });
      expect(results.map((result) => [result.racerId, result.classId])).toEqual([[racerId, classId]]);
    }
  });
});
