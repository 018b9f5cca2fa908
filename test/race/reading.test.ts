import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReading } from '../../race/reading.ts';
import { deadline, slotEnd, slotStart } from '../../race/race-clock.ts';
import { telemetry } from '../support/arbitraries.ts';
import { RULES, TIMES } from '../support/times.ts';

const SLOT = 100;
const DURING = slotStart(SLOT, TIMES) + 1_000;

function rejectionOf(text: string, arrivedAt = DURING): string {
  const outcome = readReading(text, arrivedAt, RULES);
  return outcome.accepted ? 'accepted' : outcome.rejection;
}

describe('a reading is accepted', () => {
  it('in the format of the original producer, with the output 167.04', () => {
    const outcome = readReading(telemetry(), DURING, RULES);
    expect(outcome).toEqual({
      accepted: true,
      reading: {
        race: { raceId: '3-100', classId: 3, slot: SLOT },
        standing: {
          racerId: '0',
          name: 'Hayden',
          second: 1,
          finished: false,
          output: 167.04,
          arrivedAt: DURING,
          joinedAt: DURING,
        },
      },
    });
  });

  it('with extra fields, which are ignored', () => {
    expect(rejectionOf(telemetry({ uuid: 'x' }).replace('{', '{"speed":"fast",'))).toBe('accepted');
  });

  it.each([
    ['cadence', 0],
    ['cadence', 250],
    ['resistance', 0],
    ['resistance', 100],
    ['second', 20],
    ['racerId', 'A-z_0'.repeat(12)],
    ['racerId', -3],
  ])('if %s has the extreme but valid value %s', (field, value) => {
    expect(rejectionOf(telemetry({ [field]: value }))).toBe('accepted');
  });

  it('from five seconds before the slot until exactly the deadline', () => {
    const [first, last] = [slotStart(SLOT, TIMES) - 5_000, deadline(SLOT, TIMES)];
    expect(last).toBe(slotEnd(SLOT, TIMES) + 25_000);
    expect(rejectionOf(telemetry(), first)).toBe('accepted');
    expect(rejectionOf(telemetry(), last)).toBe('accepted');
    expect(rejectionOf(telemetry(), first - 1)).toBe('not-the-race-time');
    expect(rejectionOf(telemetry(), last + 1)).toBe('not-the-race-time');
  });
});

describe('an invalid reading', () => {
  it.each([
    ['not-json', 'invalid JSON', '{"event":'],
    ['not-json', 'an empty string', ''],
    ['wrong-type', 'JSON that is not an object', '[1]'],
    ['wrong-type', 'null', 'null'],
    ['wrong-type', 'a missing cadence', telemetry({ cadence: undefined })],
    ['wrong-type', 'a cadence in quotes, which must not be concatenated', telemetry({ cadence: '80' })],
    ['wrong-type', 'a race id in quotes', telemetry({ raceId: '100' })],
    ['wrong-type', 'the race id __proto__', telemetry({ raceId: '__proto__' })],
    ['wrong-type', 'a missing race id', telemetry({ raceId: undefined })],
    ['wrong-type', 'a missing rider', telemetry({ racerId: undefined })],
    ['wrong-type', 'a rider id with a space', telemetry({ racerId: 'a b' })],
    ['wrong-type', 'a 65-character rider id', telemetry({ racerId: 'a'.repeat(65) })],
    ['wrong-type', 'an unknown event', telemetry({ event: 'FINAL' })],
    ['wrong-type', 'a fractional second', telemetry({ second: 1.5 })],
    ['reserved-id', 'the rider id __proto__', telemetry({ racerId: '__proto__' })],
    ['reserved-id', 'the rider id constructor', telemetry({ racerId: 'constructor' })],
    ['reserved-id', 'the rider id prototype', telemetry({ racerId: 'prototype' })],
    ['out-of-bounds', 'an impossible cadence', telemetry({ cadence: 250.5 })],
    ['out-of-bounds', 'a negative cadence', telemetry({ cadence: -1 })],
    ['out-of-bounds', 'an impossible resistance', telemetry({ resistance: 101 })],
    ['out-of-bounds', 'second 0', telemetry({ second: 0 })],
    ['out-of-bounds', 'a second beyond the race', telemetry({ second: 21 })],
    ['unknown-class', 'class 0', telemetry({ classId: 0 })],
    ['unknown-class', 'a class after the last one', telemetry({ classId: 6 })],
    ['unknown-class', 'a class that no stage can have', telemetry({ classId: 25 })],
    ['unknown-class', 'class 1.5', telemetry({ classId: 1.5 })],
    ['early-final', 'a final reading before the last second', telemetry({ event: 'final', second: 19 })],
    ['not-the-race-time', 'another slot', telemetry({ raceId: 99_999 })],
  ])('is rejected as %s: %s', (rejection, _, text) => {
    expect(rejectionOf(text)).toBe(rejection);
  });

  it('is rejected with a message that names the field and the value', () => {
    const outcome = readReading(telemetry({ classId: 9 }), DURING, RULES);
    expect(outcome).toMatchObject({ detail: 'classId: 9 is out of range (1 to 5)' });
  });

  it('is rejected without throwing, whatever the input', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(
      fc.property(text, fc.integer(), (anything, at) => {
        expect(readReading(anything, at, RULES)).toHaveProperty('accepted');
      }),
    );
  });

  it('is rejected without polluting Object.prototype', () => {
    readReading('{"__proto__":{"polluted":1},"raceId":"__proto__"}', DURING, RULES);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('the name of a reading', () => {
  it.each(['', '\u0007 ', '\u200d\u200d', '\u3164', '\u2800'])(
    'is the rider’s id if nothing in the name can be seen: %j',
    (name) => {
      const outcome = readReading(telemetry({ name, racerId: 'r1' }), DURING, RULES);
      expect(outcome).toMatchObject({ reading: { standing: { name: 'r1' } } });
    },
  );
});
