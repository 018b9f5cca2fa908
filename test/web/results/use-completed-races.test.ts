import { describe, expect, it } from 'vitest';
import { mergeRaces } from '../../../web/results/use-completed-races.ts';
import { raceOf } from '../../client/support/builders.ts';

const fetched = [raceOf({ slot: 12 }), raceOf({ slot: 11 }), raceOf({ slot: 9 })];
const slotsOf = (races: { slot: number }[]) => races.map(({ slot }) => slot);

describe('mergeRaces', () => {
  it('inserts a completed race in order, newest first', () => {
    expect(slotsOf(mergeRaces(fetched, [raceOf({ slot: 13 })], true))).toEqual([13, 12, 11, 9]);
    expect(slotsOf(mergeRaces(fetched, [raceOf({ slot: 10 })], true))).toEqual([12, 11, 10, 9]);
  });

  it('returns each race once, as it was after its latest closing', () => {
    const again = raceOf({ slot: 11, sequence: 99, finishers: 2 });
    const before = raceOf({ slot: 12, sequence: 1, finishers: 0 });
    const merged = mergeRaces(fetched, [again, before], true);
    expect(slotsOf(merged)).toEqual([12, 11, 9]);
    expect(merged[1]).toBe(again);
    expect(merged[0]).toBe(fetched[0]);
  });

  it('omits a race from a page that has not been fetched yet', () => {
    const old = raceOf({ slot: 3 });
    expect(slotsOf(mergeRaces(fetched, [old], true))).toEqual([12, 11, 9]);
    expect(slotsOf(mergeRaces(fetched, [old], false))).toEqual([12, 11, 9, 3]);
    expect(slotsOf(mergeRaces([], [old], false))).toEqual([3]);
  });
});
