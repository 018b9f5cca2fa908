import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadline, joinDeadline, slotAt, slotEnd, slotStart } from '../../race/race-clock.ts';
import { TIMES } from '../support/times.ts';

describe('the race clock', () => {
  it('assigns each moment to exactly one slot', () => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const slot = slotAt(at, TIMES);
        expect(slotStart(slot, TIMES)).toBeLessThanOrEqual(at);
        expect(slotEnd(slot, TIMES)).toBeGreaterThan(at);
      }),
    );
  });

  it('sets the deadline to the end of the slot plus one race length plus the grace period', () => {
    expect(deadline(10, TIMES) - slotEnd(10, TIMES)).toBe(25_000);
  });

  it('gives the first reading of the last rider to start the grace period to arrive, at most ten seconds', () => {
    const afterSlot = (graceSeconds: number) =>
      joinDeadline(10, { ...TIMES, graceSeconds }) - slotEnd(10, TIMES);
    expect([0, 3, 10, 3600].map(afterSlot)).toEqual([1_000, 4_000, 11_000, 11_000]);
  });
});
