import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRaceId, raceIdOf } from '../../race/race-id.ts';

const slots = fc.integer({ min: 0, max: 2 ** 31 });

describe('a race id', () => {
  it('is parsed into the class and slot that it was built from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), slots, (classId, slot) => {
        expect(parseRaceId(raceIdOf({ classId, slot }))).toEqual({
          raceId: `${classId}-${slot}`,
          classId,
          slot,
        });
      }),
    );
  });

  it.each([
    '',
    '2',
    '2-',
    '-5',
    '0-1',
    '25-1',
    '2-01',
    '02-1',
    '2-1.5',
    '2-1e3',
    '2--1',
    '2-1-1',
    ' 2-1',
    '1.5-3',
  ])('cannot be %j', (text) => {
    expect(parseRaceId(text)).toBeUndefined();
  });

  it('is parsed only from a string that is exactly a race id', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const race = parseRaceId(text);
        if (race) expect(raceIdOf(race)).toBe(text);
      }),
    );
  });
});
