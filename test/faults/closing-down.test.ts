/** Tests several races while close-races is down. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answering } from 'stack-at-home/testing';
import { OPEN_RACES_PARTITION } from '../../race/table/keys.ts';
import { eventually } from 'stack-at-home/testing';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { expectRight, TIMEOUT_MS, race, RIDERS, FAULT_TIMES } from './support/race.ts';
import { signedBy } from './support/requests.ts';

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: ['dynamodb'] });
});
afterAll(() => stack?.stop());

const RACES = 3;

it('close-races correctly closes all races that it missed during an outage', async () => {
  const down = stack.proxyOf('dynamodb').inject({
    on: signedBy(stack.keyOf('close-races')),
    fault: answering(500, { __type: 'InternalServerError', message: 'injected' }),
  });
  const [report] = await Promise.all([
    race(stack, { races: RACES }),
    (async () => {
      const finished = () =>
        Promise.resolve(stack.mapping('final-results').recordsDelivered >= RACES * RIDERS);
      await eventually('the last rider to finish', finished, { timeoutMs: TIMEOUT_MS });
      // publish-rankings lists the last race after its first window, and nothing takes a race off the list
      const listed = async () => (await stack.itemsOf(OPEN_RACES_PARTITION)).length === RACES;
      await eventually('all races to be on the open list', listed, { timeoutMs: TIMEOUT_MS });
      down.end();
    })(),
  ]);

  expectRight(report);
  expect(report.verdicts).toHaveLength(RACES);
  expect(down.met).toBeGreaterThan(0);
  expect(stack.invocations('close-races').errors).toBeGreaterThan(0);
  expect(await stack.deadLetters()).toEqual([]);
});
