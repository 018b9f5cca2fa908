import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCompletedRaces, type RaceClosing } from '../../client/races/completed-races.ts';

const closing = (over: Partial<RaceClosing> = {}): RaceClosing => ({
  raceId: `1-${over.slot ?? 1}`,
  slot: 1,
  sequence: 3,
  ...over,
});

describe('race closings', () => {
  it('are reported once, however often they are received', () => {
    const races = createCompletedRaces();
    expect(races.accept(closing())).toBe(true);
    expect(races.accept(closing())).toBe(false);
  });

  it('are reported again if the race was closed again', () => {
    const races = createCompletedRaces();
    races.accept(closing());
    expect(races.accept(closing({ sequence: 4 }))).toBe(true);
  });

  it('never go back, in whatever order the closings of a race arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (sequences) => {
        const races = createCompletedRaces();
        const told = sequences.filter((sequence) => races.accept(closing({ sequence })));
        expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
        expect(told.at(-1)).toBe(sequences.length > 0 ? Math.max(...sequences) : undefined);
      }),
    );
  });
});
