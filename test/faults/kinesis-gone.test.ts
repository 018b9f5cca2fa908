/** Tests a race while Kinesis is down for ten seconds. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from 'stack-at-home/testing';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { during, expectRight, TIMEOUT_MS, race, READINGS, RIDERS, FAULT_TIMES } from './support/race.ts';

const OUTAGE_MS = 10_000;

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: [] });
});
afterAll(() => stack?.stop());

it('riders resend lost readings, and consumers resume where they left off once Kinesis is back', async () => {
  const { kinesis } = stack.runtime.services;
  let outage = Promise.resolve();
  const bringBack = async () => {
    await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
    const hasBeenNoticed = () =>
      stack.journal.some((line) => line.includes('cannot be read') && line.includes('Unreachable'));
    await eventually('the consumers to notice the outage', () => Promise.resolve(hasBeenNoticed()), {
      timeoutMs: TIMEOUT_MS,
    });
    await kinesis.restart();
  };
  const kill = async () => {
    await kinesis.halt();
    outage = bringBack();
  };
  const report = await race(stack, { onAccepted: during([[READINGS / 4, kill]]) });
  await outage;

  expectRight(report);
  expect(report.retried).toBeGreaterThan(0);
  expect(stack.mapping('final-results').recordsDelivered).toBeGreaterThanOrEqual(RIDERS);
  expect(await stack.deadLetters()).toEqual([]);
  expect(await stack.quarantined()).toEqual([]);
});
