/**
 * Tests a race while AppSync does not answer publications, or executes them but its answers are lost.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { losingTheAnswer, silent } from 'stack-at-home/testing';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { publishes } from './support/requests.ts';
import { expectRight, race, FAULT_TIMES } from './support/race.ts';

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: ['graphql'] });
});
afterAll(() => stack?.stop());

const LOST_ANSWERS = 3;

it('a publication that gets no answer is retried, and is superseded if it was already executed', async () => {
  const inject = (mutation: string) => {
    const on = publishes(mutation);
    const proxy = stack.proxyOf('graphql');
    return [
      proxy.inject({ on, times: LOST_ANSWERS, fault: losingTheAnswer }),
      proxy.inject({ on, times: 1, fault: silent }),
    ];
  };
  const injected = [inject('publishRankings'), inject('publishRaceCompleted')];

  expectRight(await race(stack));

  expect(injected.map((faults) => faults.map(({ met }) => met))).toEqual([
    [LOST_ANSWERS, 1],
    [LOST_ANSWERS, 1],
  ]);
  // the publisher itself retried every time, so no batch failed
  expect(stack.mapping('publish-rankings').failures).toBe(0);
  expect(stack.invocations('close-races').errors).toBe(0);
  expect(await stack.deadLetters()).toEqual([]);
});
