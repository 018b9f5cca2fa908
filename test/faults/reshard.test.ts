/** Tests a race with poison and duplicates while the stream is resharded twice. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Chaos } from '../../tools/race/chaos.ts';
import { countSetAside } from '../../tools/race/set-aside.ts';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { expectRight, race, READINGS, FAULT_TIMES } from './support/race.ts';

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: [] });
});
afterAll(() => stack?.stop());

it('a race whose stream is split and merged loses no rider, accepts no poison, and counts nobody twice', async () => {
  const { kinesis, streamName } = stack;
  const chaos = new Chaos({
    kinesis,
    streamName,
    raceSeconds: FAULT_TIMES.raceSeconds,
    seed: 'reshard',
    log: () => {},
    poison: 0.05,
    duplicates: 0.05,
    replays: 0.05,
    invented: 0,
    isFull: () => false,
    untilFull: () => Promise.resolve(),
    reshardAfter: [READINGS / 3, (READINGS * 2) / 3],
  });
  expectRight(await race(stack, { onAccepted: (readings) => chaos.onAccepted(readings) }));

  expect(chaos.counts.reshards).toBe(2);
  expect(chaos.counts.poison).toBeGreaterThan(0);
  expect(chaos.counts.duplicates).toBeGreaterThan(0);
  expect(chaos.counts.replays).toBeGreaterThan(0);
  const { poison } = chaos.counts;
  expect(await countSetAside(stack.runtime, poison)).toEqual({ quarantined: poison, deadLetters: 0 });
});
