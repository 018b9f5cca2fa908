import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCompletedRaces, type RaceClosing } from '../../client/completed-races.ts';

const closing = (over: Partial<RaceClosing> = {}): RaceClosing => ({
  raceId: `1-${over.slot ?? 1}`,
  slot: 1,
  riders: 5,
  finishers: 3,
  ...over,
});

describe('closings of races', () => {
  it('are news once, however often they are heard', () => {
    const races = createCompletedRaces();
    expect(races.accept(closing())).toBe(true);
    expect(races.accept(closing())).toBe(false);
  });

  it('are news again when a late rider finished', () => {
    const races = createCompletedRaces();
    races.accept(closing());
    expect(races.accept(closing({ finishers: 4 }))).toBe(true);
  });

  it('never go back, in whatever order the closings of a race come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (finishers) => {
        const races = createCompletedRaces();
        const told = finishers.filter((count) => races.accept(closing({ finishers: count })));
        expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
        expect(told.at(-1)).toBe(finishers.length > 0 ? Math.max(...finishers) : undefined);
      }),
    );
  });
});
