import { formatDay, formatTime } from '../ui/format.ts';
import type { OutputPoint } from './outputs.ts';

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
