/** Tests a race while functions time out or their processes die. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Interruption } from 'stack-at-home';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { expectRetried, interruptEach, INTERRUPTED_SERVICES } from './support/interruptions.ts';
import { allAdmitted, during, expectRight, race, FAULT_TIMES, READINGS } from './support/race.ts';

let stack: FaultStack;
beforeEach(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: INTERRUPTED_SERVICES });
});
afterEach(() => stack?.stop());

it.each<[string, Interruption]>([
  ['functions that time out', 'time-out'],
  ['functions whose workers are killed', 'kill'],
])(
  '%s once before and once after their work takes effect are retried, and the race ends correctly',
  async (_, how) => {
    const interrupted = interruptEach(stack, how);
    const onAccepted = during([[READINGS / 4, (accepted) => allAdmitted(stack, accepted)]]);
    expectRight(await race(stack, { late: 0, onAccepted }));
    await expectRetried(stack, interrupted);
    expect(interrupted.every(({ calls }) => calls >= 2)).toBe(true);
  },
);
