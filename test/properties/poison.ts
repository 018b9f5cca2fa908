import type { Rejection } from '../../race/reading.ts';
import { SLOT, TIMES } from './times.ts';

/** A reading that would be accepted; poison is made of it by breaking one rule. */
export type Sound = Record<string, unknown>;

export interface PoisonKind {
  reason: Rejection;
  data: (sound: Sound) => string | Buffer;
}

const changed = (fields: object) => (sound: Sound) => JSON.stringify({ ...sound, ...fields });
const without = (field: string) => (sound: Sound) => JSON.stringify({ ...sound, [field]: undefined });
const last = TIMES.raceSeconds;

/** Every way to break a rule, some of them in records that look like final readings and pass that filter. */
export const POISON: Record<string, PoisonKind> = {
  'an empty record': { reason: 'not-json', data: () => '' },
  'half of a record': { reason: 'not-json', data: (sound) => JSON.stringify(sound).slice(0, 40) },
  'bytes that are no UTF-8': { reason: 'not-json', data: () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
  'the character U+FFFF': { reason: 'not-json', data: () => '\uffff' },
  'an event with characters that SQS refuses': {
    reason: 'wrong-type',
    data: changed({ event: 'up\u0000\ufffe\ud800' }),
  },
  'a rider of an emoji': { reason: 'wrong-type', data: changed({ racerId: '🚲' }) },
  'a JSON null': { reason: 'wrong-type', data: () => 'null' },
  'a JSON list': { reason: 'wrong-type', data: (sound) => JSON.stringify([sound]) },
  'a JSON text': { reason: 'wrong-type', data: () => '"final"' },
  'a prototype instead of fields': {
    reason: 'wrong-type',
    data: (sound) => `{"__proto__":${JSON.stringify(sound)},"event":"final"}`,
  },
  'a second as text': { reason: 'wrong-type', data: changed({ second: '3' }) },
  'half a second': { reason: 'wrong-type', data: changed({ second: 2.5 }) },
  'an unknown event': { reason: 'wrong-type', data: changed({ event: 'start' }) },
  'no rider': { reason: 'wrong-type', data: without('racerId') },
  'no name': { reason: 'wrong-type', data: without('name') },
  'a rider with a blank': {
    reason: 'wrong-type',
    data: changed({ racerId: 'a b', event: 'final', second: last }),
  },
  'a rider of 65 characters': { reason: 'wrong-type', data: changed({ racerId: 'x'.repeat(65) }) },
  'a cadence of null': { reason: 'wrong-type', data: changed({ cadence: null }) },
  'the rider __proto__': { reason: 'reserved-id', data: changed({ racerId: '__proto__' }) },
  'the rider constructor': {
    reason: 'reserved-id',
    data: changed({ racerId: 'constructor', event: 'final', second: last }),
  },
  'second 0': { reason: 'out-of-bounds', data: changed({ second: 0 }) },
  'a second after the race': { reason: 'out-of-bounds', data: changed({ event: 'final', second: last + 1 }) },
  'a cadence of 251': {
    reason: 'out-of-bounds',
    data: changed({ event: 'final', second: last, cadence: 251 }),
  },
  'a negative cadence': { reason: 'out-of-bounds', data: changed({ second: last, cadence: -1 }) },
  'a resistance over 100': { reason: 'out-of-bounds', data: changed({ second: last, resistance: 100.5 }) },
  'class 0': { reason: 'unknown-class', data: changed({ classId: 0 }) },
  'class 7': { reason: 'unknown-class', data: changed({ classId: 7, event: 'final', second: last }) },
  'class 1.5': { reason: 'unknown-class', data: changed({ classId: 1.5 }) },
  'a final before the end': { reason: 'early-final', data: changed({ event: 'final', second: last - 1 }) },
  'a race long gone': { reason: 'not-the-race-time', data: changed({ raceId: SLOT - 100 }) },
  'a race to come': {
    reason: 'not-the-race-time',
    data: changed({ raceId: SLOT + 100, event: 'final', second: last }),
  },
};
export const POISON_NAMES = Object.keys(POISON);
