import type { RaceResult } from '@alleycat/client';
import { formatOutput, formatDay, formatTime } from '../ui/format.ts';
import { t } from '../i18n/t.ts';

/** A point on the output chart. */
export interface OutputPoint {
  /** Position on the axis, starting from 0. Races are evenly spaced, regardless of the time between them. */
  index: number;
  raceId: string;
  classId: number;
  output: number;
  rank: number | null;
  at: string;
}

/** Returns the outputs of finished races, oldest first. */
export function outputsOf(races: readonly RaceResult[]): OutputPoint[] {
  return races
    .flatMap(({ finishedAt, ...race }) => (finishedAt === null ? [] : [{ ...race, at: finishedAt }]))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ raceId, classId, output, rank, at }, index) => ({ index, raceId, classId, output, rank, at }));
}

/** Groups points into one line per class, sorted by `classId`. */
export function linesOf(points: readonly OutputPoint[]): [classId: number, points: OutputPoint[]][] {
  const lines = new Map<number, OutputPoint[]>();
  for (const point of points) {
    const line = lines.get(point.classId);
    if (line) line.push(point);
    else lines.set(point.classId, [point]);
  }
  return [...lines].sort(([a], [b]) => a - b);
}

/** Returns the range of the chart's output axis. The range is never empty. */
export function outputRange(points: readonly OutputPoint[]): [number, number] {
  const outputs = points.map(({ output }) => output);
  const [low, high] = [Math.min(...outputs), Math.max(...outputs)];
  return low < high ? [low, high] : [low - 1, high + 1];
}

/** Describes the chart in a sentence. */
export function describeOutputs(points: readonly OutputPoint[]): string {
  const newest = points.at(-1);
  if (!newest) return t('riderPage.outputs.none');
  const outputs = points.map(({ output }) => output);
  const [low, high] = [Math.min(...outputs), Math.max(...outputs)];
  const mean = outputs.reduce((sum, output) => sum + output, 0) / outputs.length;
  return t('riderPage.outputs.summary', {
    count: points.length,
    low: formatOutput(low),
    high: formatOutput(high),
    mean: formatOutput(mean),
    newest: formatOutput(newest.output),
  });
}

/**
 * Returns labels for the time axis, evenly spaced backward from the newest point. Labels are times if all
 * points are from the same day, and dates otherwise.
 * @param most maximum number of labels that fit
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
