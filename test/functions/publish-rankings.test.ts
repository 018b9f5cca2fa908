import { afterAll, beforeAll, expect, it } from 'vitest';
import { slotAt } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { TIMES } from '../support/arbitraries.ts';
import { eventually } from '../support/eventually.ts';
import { partItem, putItems } from '../support/items.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { standing } from '../support/standing.ts';

let stack: TestStack;
beforeAll(async () => {
  // so long that a busy machine writes the second part meanwhile
  stack = await startTestStack({ publishDelaySeconds: 5 });
});
afterAll(() => stack?.stop());

const raceId = raceIdOf({ classId: 1, slot: slotAt(Date.now(), TIMES) });
const invocations = () =>
  stack.runtime.counters().functions[stack.idOf('publish-rankings', 'Function')]!.invocations;
const writePart = (shard: number, racerId: string) =>
  putItems(stack, [
    partItem(raceId, `shardId-00000000000${shard}`, [standing({ racerId, arrivedAt: Date.now() })]),
  ]);

it('a push waits for the parts of other shards, and what was written meanwhile makes no push of its own', async () => {
  await writePart(0, 'a');
  await eventually('the first part to be noticed', () => Promise.resolve(invocations() === 1));
  await writePart(1, 'b');
  await eventually('both parts to be dealt with', () =>
    Promise.resolve(stack.mapping('publish-rankings').recordsDelivered === 2),
  );
  expect(await stack.client.rankings(raceId)).toMatchObject({ riders: 2 });
  expect(invocations()).toBe(2);
  expect(stack.runtime.counters().graphql).toMatchObject({ events: 1 });
});
