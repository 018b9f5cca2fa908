/** Derives the accepted readings of a case, by race, and the class records that they set. */
import { bestFirst, compareText, lastOfEach } from '../../../tools/race/oracle.ts';
import type { Accepted, PlannedRecord } from './records.ts';

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
 * Returns, for each rider and class, the final readings that may be the class record. One of them is the
 * rider's best result. The others are better, but they arrived after another final reading in the same race.
 * One of those can set the record if it is processed first.
 */
export function classRecords(readings: Accepted[]): Accepted[][] {
  const finals = readings.filter(({ finished }) => finished);
  const better = (a: Accepted, b: Accepted) => bestFirst(a, b) || compareText(b.name, a.name);
  const keyOf = (reading: Accepted) => `${reading.classId} ${reading.racerId}`;
  return [...new Set(finals.map(keyOf))].map((key) => {
    const ofRider = finals.filter((reading) => keyOf(reading) === key);
    const results = [...byRace(ofRider).values()].flatMap(lastOfEach);
    const best = results.sort(better)[0]!;
    return ofRider.filter((final) => final === best || better(final, best) < 0);
  });
}
