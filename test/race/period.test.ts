import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodOf } from '../../race/period.ts';

const DAY_MS = 86_400_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const times = fc.integer({ min: Date.UTC(1601, 0, 1), max: Date.UTC(9999, 11, 31) });

describe('the period of a day', () => {
  it.each([
    ['DAY', '2026-11-30', '2026-11-30'],
    ['WEEK', '2026-11-29', '2026-11-23'],
    ['WEEK', '2026-11-30', '2026-11-30'],
    ['WEEK', '2024-03-01', '2024-02-26'],
    ['WEEK', '2027-01-03', '2026-12-28'],
    ['MONTH', '2026-11-30', '2026-11-01'],
    ['YEAR', '2026-11-30', '2026-01-01'],
  ] as const)('%s of %s starts on %s', (unit, day, from) => {
    expect(periodOf(unit, day)).toEqual({ unit, from });
  });

  it('if it is a week, starts with the last Monday until that day', () => {
    fc.assert(
      fc.property(times, (time) => {
        const daysSinceMonday = (new Date(time).getUTCDay() + 6) % 7;
        expect(periodOf('WEEK', dayOf(time)).from).toBe(dayOf(time - daysSinceMonday * DAY_MS));
      }),
    );
  });
});
