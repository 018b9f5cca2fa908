import type { Telemetry } from '../../race/reading.ts';

/** What a reading can be turned into that no race may take: one of each kind that is set aside. */
const KINDS: ((reading: Telemetry) => string)[] = [
  (reading) => JSON.stringify(reading).slice(0, -10),
  () => '',
  () => 'null',
  (reading) => JSON.stringify({ ...reading, cadence: 'fast' }),
  (reading) => JSON.stringify({ ...reading, name: undefined }),
  (reading) => JSON.stringify({ ...reading, resistance: 1_000 }),
  (reading) => JSON.stringify({ ...reading, second: 1_000_000 }),
  (reading) => JSON.stringify({ ...reading, classId: 99 }),
  (reading) => JSON.stringify({ ...reading, racerId: '__proto__' }),
  (reading) => JSON.stringify({ ...reading, racerId: 'constructor', event: 'final' }),
  (reading) => JSON.stringify({ ...reading, raceId: reading.raceId - 1_000 }),
  // one second short, whichever that is
  (reading) => JSON.stringify({ ...reading, event: 'final', second: 1 }),
];

/** A record's data that looks like this reading and must not be accepted. The draw, in [0, 1), decides on the kind. */
export function poisonLike(reading: Telemetry, draw: number): string {
  return KINDS[Math.floor(draw * KINDS.length)]!(reading);
}
