import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareForBoard } from '../../../race/standing.ts';
import { openRaceKey, summaryKey } from '../../../race/table/keys.ts';
import { scoreKey } from '../../../race/table/score-key.ts';
import { standings } from '../../support/arbitraries.ts';

const slots = fc.integer({ min: 0, max: 2 ** 31 });

describe('keys', () => {
  it('sort the results of a race in board order, including all ties', () => {
    fc.assert(
      fc.property(fc.uniqueArray(standings, { selector: (s) => scoreKey(s) }), (list) => {
        const byKey = [...list].sort((a, b) => (scoreKey(a) < scoreKey(b) ? -1 : 1));
        expect(byKey).toEqual([...list].sort(compareForBoard));
      }),
    );
  });

  it('sort the races of a class by slot', () => {
    fc.assert(
      fc.property(slots, slots, (a, b) => {
        expect(summaryKey(a) < summaryKey(b)).toBe(a < b);
      }),
    );
  });

  it('sort open races by slot, whatever their class', () => {
    fc.assert(
      fc.property(slots, slots, (a, b) => {
        fc.pre(a !== b);
        expect(openRaceKey({ classId: 6, slot: a }) < openRaceKey({ classId: 1, slot: b })).toBe(a < b);
      }),
    );
  });
});
