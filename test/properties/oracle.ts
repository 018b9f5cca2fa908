/**
 * What must have become of the accepted readings, by the plainest way: the last reading of each rider, sorted.
 * It shares no code with what it judges.
 */
import type { Accepted, PlannedRecord } from './records.ts';

export interface BoardLine {
  rank: number;
  racerId: string;
  name: string;
  output: number;
  second: number;
  finished: boolean;
}

export const raceIdOf = ({ classId, slot }: Accepted) => `${classId}-${slot}`;

export function acceptedOf(records: PlannedRecord[]): Accepted[] {
  return records.flatMap(({ verdict }) => ('accepted' in verdict ? [verdict.accepted] : []));
}

/** By race. */
export function byRace(readings: Accepted[]): Map<string, Accepted[]> {
  const races = new Map<string, Accepted[]>();
  for (const reading of readings) {
    const raceId = raceIdOf(reading);
    races.set(raceId, [...(races.get(raceId) ?? []), reading]);
  }
  return races;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Which of two readings of a rider says how the rider stands: the later one, as far as can be told. */
function laterFirst(a: Accepted, b: Accepted): number {
  if (a.second !== b.second) return b.second - a.second;
  if (a.finished !== b.finished) return a.finished ? -1 : 1;
  if (a.deviceTimestamp !== b.deviceTimestamp) return b.deviceTimestamp - a.deviceTimestamp;
  if (a.output !== b.output) return b.output - a.output;
  if (a.arrivedAt !== b.arrivedAt) return a.arrivedAt - b.arrivedAt;
  return compareText(b.name, a.name);
}

/** The readings that hold, one for each rider of a race. */
export function lastOfEach(readings: Accepted[]): Accepted[] {
  const riders = [...new Set(readings.map(({ racerId }) => racerId))];
  return riders.map(
    (racerId) => readings.filter((reading) => reading.racerId === racerId).sort(laterFirst)[0]!,
  );
}

function bestFirst(a: Accepted, b: Accepted): number {
  if (a.output !== b.output) return b.output - a.output;
  if (a.second !== b.second) return a.second - b.second;
  if (a.deviceTimestamp !== b.deviceTimestamp) return a.deviceTimestamp - b.deviceTimestamp;
  return compareText(a.racerId, b.racerId);
}

function ranked(riders: Accepted[], above: number): BoardLine[] {
  return [...riders].sort(bestFirst).map(({ racerId, name, output, second, finished }) => ({
    rank: above + 1 + riders.filter((other) => other.output > output).length,
    ...{ racerId, name, output, second, finished },
  }));
}

/** The board of a race that is on. */
export function liveBoard(readings: Accepted[]): BoardLine[] {
  return ranked(lastOfEach(readings), 0);
}

/** The board of a closed race: who did not finish comes after all who did. */
export function closedBoard(readings: Accepted[]): BoardLine[] {
  const riders = lastOfEach(readings);
  const finishers = riders.filter(({ finished }) => finished);
  const others = riders.filter(({ finished }) => !finished);
  return [...ranked(finishers, 0), ...ranked(others, finishers.length)];
}

/** The best final reading of each rider in each class. Of equal ones the one that came first. */
export function classRecords(readings: Accepted[]): Accepted[] {
  const finals = readings.filter(({ finished }) => finished);
  const of = (reading: Accepted) => `${reading.classId} ${reading.racerId}`;
  return [...new Set(finals.map(of))].map(
    (key) =>
      finals
        .filter((reading) => of(reading) === key)
        .sort((a, b) => bestFirst(a, b) || a.arrivedAt - b.arrivedAt || compareText(b.name, a.name))[0]!,
  );
}
