/** Tests a race while DynamoDB is killed and restarted with its data. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from 'stack-at-home/testing';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { during, expectRight, TIMEOUT_MS, race, READINGS, FAULT_TIMES } from './support/race.ts';

let stack: FaultStack;
let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'alleycat-faults-'));
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: [], dataDirectory });
});
afterAll(async () => {
  await stack?.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

it('writes that fail while DynamoDB is down are retried, and nothing is lost', async () => {
  const { dynamodb } = stack.runtime.services;
  let outage = Promise.resolve();
  const bringBack = async () => {
    // A consumer does not read from the stream while it retries a batch. A failed batch is therefore the only
    // certain sign that it noticed the outage.
    const hasNoticed = () => stack.mapping('live-standings').failures > 0;
    await eventually('a consumer to notice the outage', () => Promise.resolve(hasNoticed()), {
      timeoutMs: TIMEOUT_MS,
    });
    await dynamodb.restart();
  };
  const kill = async () => {
    await dynamodb.halt();
    outage = bringBack();
  };
  const report = await race(stack, { onAccepted: during([[READINGS / 4, kill]]) });
  await outage;

  expectRight(report);
  expect(stack.mapping('live-standings').recordsDiscarded).toBe(0);
  expect(stack.mapping('final-results').recordsDiscarded).toBe(0);
  expect(stack.mapping('publish-rankings').recordsDiscarded).toBe(0);
  expect(await stack.deadLetters()).toEqual([]);
  expect(await stack.quarantined()).toEqual([]);
});
