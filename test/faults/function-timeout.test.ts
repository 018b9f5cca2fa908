/** A function's time runs out in the middle of its work while a race runs. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { expectRetried, interruptEach, INTERRUPTED_SERVICES } from './support/interruptions.ts';
import { expectRight, race, TIMES } from './support/race.ts';

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...TIMES, shardCount: 2 }, fronts: INTERRUPTED_SERVICES });
});
afterAll(() => stack?.stop());

it('functions that time out once before and once after their work took effect are called again, and the race ends right', async () => {
  const interrupted = interruptEach(stack, 'time-out');
  expectRight(await race(stack));
  await expectRetried(stack, interrupted);
  expect(interrupted.every(({ calls }) => calls >= 2)).toBe(true);
});
