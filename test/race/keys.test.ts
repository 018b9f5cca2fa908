import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRaceKey, scoreKey, summaryKey } from '../../race/keys.ts';
import { outputOf, roundOutput } from '../../race/output.ts';
import { parseRaceId, raceIdOf } from '../../race/race-id.ts';
import { deadline, slotAt, slotEnd, slotStart } from '../../race/race-clock.ts';
import { compareForBoard } from '../../race/standing.ts';
import { standings } from '../support/arbitraries.ts';
import { TIMES } from '../support/times.ts';

const slots = fc.integer({ min: 0, max: 2 ** 31 });

describe('keys', () => {
  it('sort the results of a race in the order of the board, down to the last tie', () => {
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

describe('a race id', () => {
  it('gives back the class and slot that it was made of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), slots, (classId, slot) => {
        expect(parseRaceId(raceIdOf({ classId, slot }))).toEqual({ classId, slot });
      }),
    );
  });

  it.each([
    '',
    '2',
    '2-',
    '-5',
    '0-1',
    '7-1',
    '2-01',
    '02-1',
    '2-1.5',
    '2-1e3',
    '2--1',
    '2-1-1',
    ' 2-1',
    '1.5-3',
  ])('is not %j', (text) => {
    expect(parseRaceId(text)).toBeUndefined();
  });

  it('is no text but what the ids of races are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const race = parseRaceId(text);
        if (race) expect(raceIdOf(race)).toBe(text);
      }),
    );
  });
});

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

describe('the output', () => {
  it('follows its formula', () => {
    expect(outputOf(81, 79)).toBe(167.04);
    expect(outputOf(30, 33)).toBe(63.7);
    expect(outputOf(90, 86)).toBe(188.75);
  });

  it('is rounded half up in decimal', () => {
    expect(roundOutput(22.00145)).toBe(22.0015); // scaled in binary it is a hair below the half
    expect(roundOutput(1.00005)).toBe(1.0001);
    expect(roundOutput(1.00004999)).toBe(1);
  });

  it('rounds every output as the decimal way by text does, halves above all', () => {
    const byText = (value: number) => Number(`${Math.round(Number(`${value}e4`))}e-4`);
    const halves = fc.integer({ min: 0, max: 4_702_500 }).map((units) => Number(`${units}.5e-4`));
    const beside = fc
      .tuple(halves, fc.constantFrom(-1e-10, -1e-12, 1e-12, 1e-10))
      .map(([half, by]) => half + by);
    const any = fc.double({ min: 1e-6, max: 500, noNaN: true });
    fc.assert(fc.property(fc.oneof(halves, beside, any), (value) => roundOutput(value) === byText(value)));
  });
});
