import { outputOf } from '../../race/output.ts';
import type { Telemetry } from '../../race/reading.ts';

/** One line of a board, with what rankings and results have in common. */
export interface BoardLine {
  rank: number;
  racerId: string;
  output: number;
  second: number;
  finished: boolean;
}

/**
 * What the board of a closed race must be, by the plainest way from the readings that were sent: the last
 * reading of each rider, sorted. It shares no code with the ranking that it judges, except the formula.
 */
export function expectedBoard(readings: Iterable<Telemetry>): BoardLine[] {
  const last = new Map<string, Telemetry>();
  for (const reading of readings) {
    const racerId = String(reading.racerId);
    const known = last.get(racerId);
    if (!known || reading.second > known.second) last.set(racerId, reading);
  }
  const riders = [...last].map(([racerId, reading]) => ({
    racerId,
    output: outputOf(reading.cadence, reading.resistance),
    second: reading.second,
    finished: reading.event === 'final',
    reached: reading.deviceTimestamp,
  }));
  const sorted = (finished: boolean) =>
    riders
      .filter((rider) => rider.finished === finished)
      .sort((a, b) => {
        if (a.output !== b.output) return b.output - a.output;
        if (a.second !== b.second) return a.second - b.second;
        if (a.reached !== b.reached) return a.reached - b.reached;
        return a.racerId < b.racerId ? -1 : 1;
      });
  const [finishers, others] = [sorted(true), sorted(false)];
  const rankIn = (group: typeof riders, output: number) =>
    1 + group.filter((other) => other.output > output).length;
  return [
    ...finishers.map((rider) => ({ ...rider, rank: rankIn(finishers, rider.output) })),
    ...others.map((rider) => ({ ...rider, rank: finishers.length + rankIn(others, rider.output) })),
  ].map(({ rank, racerId, output, second, finished }) => ({ rank, racerId, output, second, finished }));
}
