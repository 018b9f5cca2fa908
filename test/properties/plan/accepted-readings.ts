/** Derives the accepted readings of a case, by race, and the records that they set. */
import { bestFirst, compareText, lastOfEach } from '../../../tools/race/oracle.ts';
import { periodsOf } from '../product/times.ts';
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

/** Returns the final readings by the partition of each list of records in which they count. */
function byList(readings: Accepted[]): Map<string, Accepted[]> {
  const lists = new Map<string, Accepted[]>();
  for (const reading of readings.filter(({ finished }) => finished)) {
    const { classId, slot } = reading;
    const periods = periodsOf(slot).map((period) => `records-${classId}-${period}`);
    for (const list of [`class-${classId}`, ...periods])
      lists.set(list, [...(lists.get(list) ?? []), reading]);
  }
  return lists;
}

/** The final readings that may be a rider's record in one list. */
export interface PossibleRecords {
  /** Partition of the list. */
  list: string;
  racerId: string;
  finals: Accepted[];
}

/**
 * Returns, for each rider and list of records, the final readings that may be the record. One of them is the
 * rider's best result. The others are better, but they arrived after another final reading in the same race.
 * One of those can set the record if it is processed first.
 */
export function recordsOf(readings: Accepted[]): PossibleRecords[] {
  return [...byList(readings)].flatMap(([list, finals]) =>
    possibleRecords(finals).map((possible) => ({ list, racerId: possible[0]!.racerId, finals: possible })),
  );
}

function possibleRecords(finals: Accepted[]): Accepted[][] {
  const better = (a: Accepted, b: Accepted) => bestFirst(a, b) || compareText(b.name, a.name);
  return [...new Set(finals.map(({ racerId }) => racerId))].map((rider) => {
    const ofRider = finals.filter(({ racerId }) => racerId === rider);
    const results = [...byRace(ofRider).values()].flatMap(lastOfEach);
    const best = results.sort(better)[0]!;
    return ofRider.filter((final) => final === best || better(final, best) < 0);
  });
}
