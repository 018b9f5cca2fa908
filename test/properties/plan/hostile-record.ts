/** Generates records of any bytes, any partition key and any size, all of which must be quarantined. */
import fc from 'fast-check';
import type { Rejection } from '../../../race/reading.ts';
import { hostileText, partitionKeys } from '../../support/hostile-text.ts';

export interface HostileRecord {
  /** Bytes, or a text to send as UTF-8. */
  content: Uint8Array | string;
  /** Number of spaces that follow the content. */
  padding: number;
  partitionKey: string;
}

/** Kinesis allows records of up to 1 MB, including the partition key. */
const KEY_BYTES = 1_024;
const LARGEST = 1_048_576 - KEY_BYTES - 2_000;
/** The record no longer fits into a message if it is encoded in base64. */
const TOO_LARGE_FOR_A_MESSAGE = 200_000;

/** JSON that looks like a reading, with one field that breaks the rules. Some pass final-results' filter. */
const almostReadings: fc.Arbitrary<string> = fc
  .record({
    event: fc.constantFrom('update', 'final'),
    // a space makes every id and event invalid
    wrong: fc.oneof(
      hostileText(80).map((text) => `${text} `),
      fc.jsonValue({ maxDepth: 3 }).filter((value) => typeof value === 'object'),
    ),
    field: fc.constantFrom('event', 'racerId', 'second', 'classId', 'raceId', 'name', 'cadence'),
  })
  .map(({ event, wrong, field }) => {
    // every string is a valid name
    const value = field === 'name' && typeof wrong === 'string' ? null : wrong;
    const sound = { event, second: 5, raceId: 1, name: 'x', racerId: 'x', classId: 1 };
    return JSON.stringify({ ...sound, deviceTimestamp: 1, cadence: 80, resistance: 50, [field]: value });
  });

export const hostileRecords: fc.Arbitrary<HostileRecord> = fc.record({
  content: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    hostileText(100),
    fc.json({ maxDepth: 4 }),
    almostReadings,
  ),
  padding: fc.oneof(
    { weight: 14, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(TOO_LARGE_FOR_A_MESSAGE, LARGEST) },
  ),
  partitionKey: partitionKeys.filter((key) => key !== ''),
});

export function bytesOf({ content, padding }: HostileRecord): Buffer {
  return Buffer.concat([Buffer.from(content), Buffer.alloc(padding, ' ')]);
}

/** Returns the reason that the pipeline must give. */
export function reasonOf(record: HostileRecord): Rejection {
  try {
    JSON.parse(bytesOf(record).toString('utf8'));
    return 'wrong-type';
  } catch {
    return 'not-json';
  }
}
