import { MAX_CLASSES } from '../../race/class-id.ts';
import type { Rejection, Telemetry } from '../../race/reading.ts';

export interface PoisonKind {
  /** The reason that the pipeline must give when it rejects the record. */
  reason: Rejection;
  /** Creates a record's data from a valid reading. */
  data: (sound: Telemetry, raceSeconds: number) => string | Uint8Array;
  /** Default: a random key. */
  partitionKey?: string;
}

type Fields = Partial<Record<keyof Telemetry, unknown>>;

const changed =
  (fields: Fields | ((sound: Telemetry, raceSeconds: number) => Fields)): PoisonKind['data'] =>
  (sound, raceSeconds) =>
    JSON.stringify({ ...sound, ...(typeof fields === 'function' ? fields(sound, raceSeconds) : fields) });

/** Like `changed`, but the record looks like a final reading and passes final-results' filter. */
const changedFinal = (fields: Fields): PoisonKind['data'] =>
  changed((_, raceSeconds) => ({ event: 'final', second: raceSeconds, ...fields }));

/** Kinesis allows partition keys of up to 256 characters. */
const LONGEST_KEY = 256;
/** Length of a JSON key that is much too long for a log line or a message. */
const HUGE_KEY = 10_000;

/** At least one violation of each rule, and records that could break a queue, a log or a JSON parser. */
export const POISON: Record<string, PoisonKind> = {
  'an empty record': { reason: 'not-json', data: () => '' },
  'half a record': { reason: 'not-json', data: (sound) => JSON.stringify(sound).slice(0, 40) },
  'bytes that are not UTF-8': {
    reason: 'not-json',
    data: () => Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d),
  },
  'the character U+FFFF': { reason: 'not-json', data: () => '\uffff' },
  'control characters': { reason: 'not-json', data: () => '\u0000\u0001\u0007\u001b[2J\u007f' },
  'a partition key of emojis': {
    reason: 'not-json',
    data: () => '🚲',
    partitionKey: '🚲'.repeat(LONGEST_KEY / 2),
  },
  'an event with characters that SQS rejects': {
    reason: 'wrong-type',
    data: changed({ event: 'up\u0000\ufffe\uffff\ud800' }),
  },
  'an emoji as the rider id': { reason: 'wrong-type', data: changed({ racerId: '🚲' }) },
  'a huge key': { reason: 'wrong-type', data: () => JSON.stringify({ ['🚲'.repeat(HUGE_KEY)]: 1 }) },
  'a JSON null': { reason: 'wrong-type', data: () => 'null' },
  'a JSON array': { reason: 'wrong-type', data: (sound) => JSON.stringify([sound]) },
  'a JSON string': { reason: 'wrong-type', data: () => '"final"' },
  'a prototype instead of fields': {
    reason: 'wrong-type',
    data: (sound) => `{"__proto__":${JSON.stringify(sound)},"event":"final"}`,
  },
  'a second that is a string': { reason: 'wrong-type', data: changed({ second: '3' }) },
  'a second of 2.5': { reason: 'wrong-type', data: changed({ second: 2.5 }) },
  'an unknown event': { reason: 'wrong-type', data: changed({ event: 'start' }) },
  'no rider': { reason: 'wrong-type', data: changed({ racerId: undefined }) },
  'no name': { reason: 'wrong-type', data: changed({ name: undefined }) },
  'a rider id with a space': { reason: 'wrong-type', data: changedFinal({ racerId: 'a b' }) },
  'a rider id with 65 characters': { reason: 'wrong-type', data: changed({ racerId: 'x'.repeat(65) }) },
  'a cadence of null': { reason: 'wrong-type', data: changed({ cadence: null }) },
  'a cadence that is a string': { reason: 'wrong-type', data: changed({ cadence: 'fast' }) },
  'the rider __proto__': { reason: 'reserved-id', data: changed({ racerId: '__proto__' }) },
  'the rider constructor': { reason: 'reserved-id', data: changedFinal({ racerId: 'constructor' }) },
  'second 0': { reason: 'out-of-bounds', data: changed({ event: 'update', second: 0 }) },
  'a second after the race': {
    reason: 'out-of-bounds',
    data: changed((_, raceSeconds) => ({ event: 'final', second: raceSeconds + 1 })),
  },
  'a cadence of 251': { reason: 'out-of-bounds', data: changedFinal({ cadence: 251 }) },
  'a negative cadence': { reason: 'out-of-bounds', data: changed({ cadence: -1 }) },
  'a resistance over 100': { reason: 'out-of-bounds', data: changed({ resistance: 100.5 }) },
  'class 0': { reason: 'unknown-class', data: changed({ classId: 0 }) },
  'class 25': { reason: 'unknown-class', data: changedFinal({ classId: MAX_CLASSES + 1 }) },
  'class 1.5': { reason: 'unknown-class', data: changed({ classId: 1.5 }) },
  'a final reading before the end': {
    reason: 'early-final',
    data: changed((_, raceSeconds) => ({ event: 'final', second: raceSeconds - 1 })),
  },
  'a race from long ago': {
    reason: 'not-the-race-time',
    data: changed(({ raceId }) => ({ raceId: raceId - 100 })),
  },
  'a race in the future': {
    reason: 'not-the-race-time',
    data: changed(({ raceId }, raceSeconds) => ({
      raceId: raceId + 100,
      event: 'final',
      second: raceSeconds,
    })),
  },
};
export const POISON_NAMES = Object.keys(POISON);
