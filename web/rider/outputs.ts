import type { RaceResult } from '@alleycat/client';
import { formatOutput, plural, formatDay, formatTime } from '../ui/format.ts';

/** An output in the order in which they were reached. */
export interface OutputPoint {
  /** From 0: races are equally far apart, however long the rider rested. */
  index: number;
  raceId: string;
  classId: number;
  output: number;
  rank: number | null;
  at: string;
}

/** The outputs of finished races, oldest first. */
export function outputsOf(races: readonly RaceResult[]): OutputPoint[] {
  return races
    .flatMap(({ finishedAt, ...race }) => (finishedAt === null ? [] : [{ ...race, at: finishedAt }]))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ raceId, classId, output, rank, at }, index) => ({ index, raceId, classId, output, rank, at }));
}

/** One line for each class, by `classId`. */
export function linesOf(points: readonly OutputPoint[]): [classId: number, points: OutputPoint[]][] {
  const lines = new Map<number, OutputPoint[]>();
  for (const point of points) {
    const line = lines.get(point.classId);
    if (line) line.push(point);
    else lines.set(point.classId, [point]);
  }
  return [...lines].sort(([a], [b]) => a - b);
}

/** The outputs that the chart has to hold; never without height. */
export function outputRange(points: readonly OutputPoint[]): [number, number] {
  const outputs = points.map(({ output }) => output);
  const [low, high] = [Math.min(...outputs), Math.max(...outputs)];
  return low < high ? [low, high] : [low - 1, high + 1];
}

/** What the chart shows, in a sentence. */
export function describeOutputs(points: readonly OutputPoint[]): string {
  const newest = points.at(-1);
  if (!newest) return 'No race is finished yet.';
  const outputs = points.map(({ output }) => output);
  const [low, high] = [Math.min(...outputs), Math.max(...outputs)];
  const mean = outputs.reduce((sum, output) => sum + output, 0) / outputs.length;
  return (
    `${plural(points.length, 'race')}, outputs from ${formatOutput(low)} to ${formatOutput(high)}, ` +
    `${formatOutput(mean)} on average; the newest ${formatOutput(newest.output)}.`
  );
}

/**
 * What to write below some of the points, equally far apart from the newest back: the time when all are of one day,
 * else the day.
 * @param most how many there is room for
 */
export function moments(points: readonly OutputPoint[], most: number): { index: number; text: string }[] {
  const last = points.length - 1;
  const step = Math.max(1, Math.ceil(last / Math.max(1, most - 1)));
  const days = new Set(points.map(({ at }) => formatDay(at)));
  const format = days.size > 1 ? formatDay : formatTime;
  return points
    .map(({ at, index }) => ({ index, text: format(at) }))
    .filter(({ index }) => (last - index) % step === 0);
}
