import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSeconds, msToNextSecond } from '../../../web/ride/model/due-seconds.ts';

const START = 1_795_436_400_250;

describe('dueSeconds', () => {
  it('owes a reading for each whole second since the start', () => {
    expect(dueSeconds(0, START, START + 999, 60)).toEqual([]);
    expect(dueSeconds(0, START, START + 1_000, 60)).toEqual([1]);
    expect(dueSeconds(1, START, START + 1_999, 60)).toEqual([]);
  });

  it('catches up with all that a sleeping tab has missed, and stops at the end of the race', () => {
    expect(dueSeconds(3, START, START + 6_100, 60)).toEqual([4, 5, 6]);
    expect(dueSeconds(58, START, START + 500_000, 60)).toEqual([59, 60]);
    expect(dueSeconds(60, START, START + 500_000, 60)).toEqual([]);
  });

  it('owes nothing while a clock that was set back has not caught up', () => {
    expect(dueSeconds(10, START, START - 5_000, 60)).toEqual([]);
  });

  it('makes each second once and in order, however seldom and unevenly it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_000 })), (steps) => {
        const made: number[] = [];
        let now = START;
        for (const step of [...steps, 60_000]) {
          now += step;
          made.push(...dueSeconds(made.at(-1) ?? 0, START, now, 60));
        }
        expect(made).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
      }),
    );
  });
});

describe('msToNextSecond', () => {
  it('is the rest of the second that runs, a whole one at its start', () => {
    expect(msToNextSecond(START, START)).toBe(1_000);
    expect(msToNextSecond(START, START + 2_300)).toBe(700);
  });

  it('stays within a second when the clock was set back', () => {
    expect(msToNextSecond(START, START - 300)).toBe(300);
  });
});
