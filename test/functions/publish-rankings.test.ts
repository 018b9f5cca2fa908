import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FaultProxy } from 'stack-at-home/testing';
import { accessKeyOf, operationOf } from 'stack-at-home/testing';
import { slotAt } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { FRAME_KEY, racePartition, RANKINGS_KEY } from '../../race/table/keys.ts';
import { TIMES } from '../support/times.ts';
import { eventually } from 'stack-at-home/testing';
import { partItem, putItems } from '../support/items.ts';
import { startFrontedStack, type FrontedStack } from '../support/fronted-stack.ts';
import { standing } from '../support/standing.ts';

let stack: FrontedStack;
let dynamodb: FaultProxy;
beforeAll(async () => {
  stack = await startFrontedStack(['dynamodb'], { config: { publishDelaySeconds: 1 } });
  dynamodb = stack.proxyOf('dynamodb');
});
afterAll(() => stack?.stop());

const raceId = raceIdOf({ classId: 1, slot: slotAt(Date.now(), TIMES) });
const writePart = (shard: number, racerId: string) =>
  putItems(stack, [
    partItem(raceId, `shardId-00000000000${shard}`, [standing({ racerId, arrivedAt: Date.now() })]),
  ]);

it('a push waits for the parts of other shards, which then cause no push of their own', async () => {
  const publisher = stack.runtime.assumeRole(stack.idOf('publish-rankings', 'Role')).accessKeyId;
  const loads = dynamodb.inject({
    on: ({ headers, body }) => body.includes('SK < :rankings') && accessKeyOf(headers) === publisher,
    fault: (_request, pass) => pass(),
  });
  dynamodb.inject({
    on: ({ headers }) => operationOf(headers) === 'PutItem' && accessKeyOf(headers) === publisher,
    times: 1,
    // the publisher has put the race on the open list for the first part, and waits for the answer
    async fault(_request, pass) {
      const answer = await pass();
      await writePart(1, 'b');
      return answer;
    },
  });
  await writePart(0, 'a');
  await eventually('both parts to be processed', () =>
    Promise.resolve(stack.mapping('publish-rankings').recordsDelivered === 2),
  );
  expect(await stack.client.rankings(raceId)).toMatchObject({ riders: 2 });
  expect(stack.runtime.counters().graphql).toMatchObject({ events: 1 });
  // parts are loaded once for the push, and once for the change that the push already contained
  expect(loads.met).toBe(2);
});

it('stored rankings that were not pushed are pushed unchanged when a part changes, even without news', async () => {
  const partition = racePartition(raceId);
  const [stored, frame] = await Promise.all(
    [RANKINGS_KEY, FRAME_KEY].map((key) => stack.itemOf(partition, key)),
  );
  await stack.remove(partition, FRAME_KEY);
  await writePart(1, 'b');
  await eventually('the frame', () => stack.itemOf(partition, FRAME_KEY));
  expect(await stack.itemOf(partition, FRAME_KEY)).toEqual(frame);
  expect(await stack.itemOf(partition, RANKINGS_KEY)).toEqual(stored);
  expect(stack.runtime.counters().graphql).toMatchObject({ events: 2 });
});
