/** Derives the accepted readings of a case, by race, and the class records that they set. */
import { bestFirst, compareText } from '../../tools/race/oracle.ts';
import type { Accepted, PlannedRecord } from './plan/records.ts';

export const raceIdOf = ({ classId, slot }: Accepted) => `${classId}-${slot}`;

export function acceptedOf(records: PlannedRecord[]): Accepted[] {
  return records.flatMap(({ verdict }) => ('accepted' in verdict ? [verdict.accepted] : []));
}

export function byRace(readings: Accepted[]): Map<string, Accepted[]> {
  const races = new Map<string, Accepted[]>();
  for (const reading of readings) {
    const raceId = raceIdOf(reading);
    races.set(raceId, [...(races.get(raceId) ?? []), reading]);
  }
  return races;
}

/**
 * Returns the best final reading of each rider in each class. Of equal readings, the first to arrive counts.
 */
export function classRecords(readings: Accepted[]): Accepted[] {
  const finals = readings.filter(({ finished }) => finished);
  const keyOf = (reading: Accepted) => `${reading.classId} ${reading.racerId}`;
  return [...new Set(finals.map(keyOf))].map(
    (key) =>
      finals
        .filter((reading) => keyOf(reading) === key)
        .sort((a, b) => bestFirst(a, b) || a.arrivedAt - b.arrivedAt || compareText(b.name, a.name))[0]!,
  );
}
