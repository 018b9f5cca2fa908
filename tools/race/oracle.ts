/**
 * Computes the expected boards of a race in the simplest way, by sorting each rider's last reading. The only
 * code that it shares with the code under test is the output formula.
 */
import { outputOf } from '../../race/output.ts';
import type { Telemetry } from '../../race/reading.ts';

/** An accepted reading, with the name that boards show. */
export interface OracleReading {
  racerId: string;
  name: string;
  second: number;
  finished: boolean;
  output: number;
  arrivedAt: number;
}

/** A line on a board, with the fields that rankings and results have in common. */
export interface BoardLine {
  rank: number;
  racerId: string;
  name: string;
  output: number;
  second: number;
  finished: boolean;
}

export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Orders a rider's readings, latest first. */
function laterFirst(a: OracleReading, b: OracleReading): number {
  if (a.second !== b.second) return b.second - a.second;
  if (a.finished !== b.finished) return a.finished ? -1 : 1;
  if (a.arrivedAt !== b.arrivedAt) return a.arrivedAt - b.arrivedAt;
  if (a.output !== b.output) return b.output - a.output;
  return compareText(b.name, a.name);
}

/** Returns each rider's last reading. */
export function lastOfEach<Reading extends OracleReading>(readings: Iterable<Reading>): Reading[] {
  const last = new Map<string, Reading>();
  for (const reading of readings) {
    const known = last.get(reading.racerId);
    if (!known || laterFirst(reading, known) < 0) last.set(reading.racerId, reading);
  }
  return [...last.values()];
}

/** Orders riders from best to worst. */
export function bestFirst(a: OracleReading, b: OracleReading): number {
  if (a.output !== b.output) return b.output - a.output;
  if (a.arrivedAt !== b.arrivedAt) return a.arrivedAt - b.arrivedAt;
  return compareText(a.racerId, b.racerId);
}

/**
 * Sorts and ranks riders.
 * @param above number of other riders who rank above all of these riders
 */
function ranked(riders: OracleReading[], above: number): BoardLine[] {
  return [...riders].sort(bestFirst).map(({ racerId, name, output, second, finished }) => {
    const rank = above + 1 + riders.filter((other) => other.output > output).length;
    return { rank, racerId, name, output, second, finished };
  });
}

/** Time without a reading after which a rider ranks below all others, for windows of up to five seconds. */
const STALLED_AFTER_MS = 10_000;

/** Returns the board of a race in progress. Stalled riders come after all others. */
export function liveBoard(readings: Iterable<OracleReading>): BoardLine[] {
  const riders = lastOfEach(readings);
  const newest = Math.max(...riders.map(({ arrivedAt }) => arrivedAt));
  const isStalled = ({ finished, arrivedAt }: OracleReading) =>
    !finished && arrivedAt < newest - STALLED_AFTER_MS;
  const active = riders.filter((rider) => !isStalled(rider));
  return [...ranked(active, 0), ...ranked(riders.filter(isStalled), active.length)];
}

/** Returns the board of a closed race. All finishers come before the riders who did not finish. */
export function closedBoard(readings: Iterable<OracleReading>): BoardLine[] {
  const riders = lastOfEach(readings);
  const finishers = riders.filter(({ finished }) => finished);
  const others = riders.filter(({ finished }) => !finished);
  return [...ranked(finishers, 0), ...ranked(others, finishers.length)];
}

/**
 * Returns the board that a race should have once it is closed. The sent readings must have printable names,
 * and there must be only one per rider per second.
 */
export function expectedBoard(sent: Iterable<Telemetry>): BoardLine[] {
  return closedBoard(readingsOf(sent));
}

function* readingsOf(sent: Iterable<Telemetry>): Generator<OracleReading, void, undefined> {
  for (const { racerId, name, second, event, cadence, resistance, deviceTimestamp } of sent)
    yield {
      racerId: String(racerId),
      name,
      second,
      finished: event === 'final',
      output: outputOf(cadence, resistance),
      arrivedAt: deviceTimestamp,
    };
}
