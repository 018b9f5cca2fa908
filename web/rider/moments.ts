import { formatDay, formatTime } from '../ui/format.ts';
import type { OutputPoint } from './outputs.ts';

/**
 * What to write below some of the points, evenly picked with the first and the last: the time when all are of one
 * day, else the day.
 * @param most how many there is room for
 */
export function moments(points: readonly OutputPoint[], most: number): { index: number; text: string }[] {
  const last = points.length - 1;
  const count = Math.max(1, Math.min(most - 1, last));
  const days = new Set(points.map(({ at }) => formatDay(at)));
  const format = days.size > 1 ? formatDay : formatTime;
  const indices = new Set(Array.from({ length: count + 1 }, (_, step) => Math.round((step * last) / count)));
  return [...indices].map((index) => ({ index, text: format(points[index]!.at) }));
}
