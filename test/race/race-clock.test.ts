import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadline, slotAt, slotEnd, slotStart } from '../../race/race-clock.ts';
import { TIMES } from '../support/times.ts';

describe('the race clock', () => {
  it('puts each moment into exactly one slot', () => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const slot = slotAt(at, TIMES);
        expect(slotStart(slot, TIMES)).toBeLessThanOrEqual(at);
        expect(slotEnd(slot, TIMES)).toBeGreaterThan(at);
      }),
    );
  });

  it('waits for who starts last to finish, and for the grace', () => {
    expect(deadline(10, TIMES) - slotEnd(10, TIMES)).toBe(25_000);
  });
});
