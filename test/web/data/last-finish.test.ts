import { describe, expect, it } from 'vitest';
import { afterReport } from '../../../web/data/last-finish.ts';
import { raceOf, SLOT } from '../../client/support/builders.ts';

const race = raceOf();
const JUST_CLOSED = Date.parse(race.endsAt) + 20_000;
const HOURS_LATER = Date.parse(race.provisionalUntil) + 1;

describe('the last finish', () => {
  it('is news if the race completes while the page is open', () => {
    expect(afterReport(undefined, race, true, JUST_CLOSED)).toEqual({ race, isNews: true });
  });

  it('is no news if the race had completed before, or long ago', () => {
    expect(afterReport(undefined, race, false, JUST_CLOSED).isNews).toBe(false);
    expect(afterReport(undefined, race, true, HOURS_LATER).isNews).toBe(false);
  });

  it('is replaced by a later race, but not by an earlier one', () => {
    const known = { race, isNews: true };
    const next = raceOf({ slot: SLOT + 1 });
    expect(afterReport(known, next, true, JUST_CLOSED).race).toBe(next);
    expect(afterReport(known, raceOf({ slot: SLOT - 1 }), true, JUST_CLOSED)).toBe(known);
  });

  it('takes the newer results of a race that closes again, which is no news', () => {
    const known = { race, isNews: false };
    const again = raceOf({ sequence: 11, finishers: 2 });
    expect(afterReport(known, again, true, JUST_CLOSED)).toEqual({ race: again, isNews: false });
    expect(afterReport(known, raceOf({ sequence: 9 }), true, JUST_CLOSED)).toBe(known);
  });
});
