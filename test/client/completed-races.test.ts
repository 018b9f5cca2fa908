import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCompletedRaces, type RaceClosing } from '../../client/races/completed-races.ts';

const closing = (overrides: Partial<RaceClosing> = {}): RaceClosing => ({
  raceId: `1-${overrides.slot ?? 1}`,
  slot: 1,
  sequence: 3,
  ...overrides,
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

  it('are never reported after a newer closing of the same race, in whatever order they arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (sequences) => {
        const races = createCompletedRaces();
        const reported = sequences.filter((sequence) => races.accept(closing({ sequence })));
        expect(reported).toEqual([...new Set(reported)].sort((a, b) => a - b));
        expect(reported.at(-1)).toBe(sequences.length > 0 ? Math.max(...sequences) : undefined);
      }),
    );
  });
});
