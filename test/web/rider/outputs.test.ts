import { describe, expect, it } from 'vitest';
import { moments, type OutputPoint } from '../../../web/rider/outputs.ts';
import { formatDay, formatTime } from '../../../web/ui/format.ts';
import '../support/english.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-25T12:00:00Z');

const pointsOf = (count: number, apart = MINUTE): OutputPoint[] =>
  Array.from({ length: count }, (_, index) => ({
    index,
    raceId: `2-${index}`,
    classId: 2,
    output: 100,
    rank: 1,
    at: new Date(NOON + index * apart).toISOString(),
  }));
const indicesOf = (count: number, most: number) => moments(pointsOf(count), most).map(({ index }) => index);

describe('the time labels below a chart', () => {
  it('are evenly spaced, fit into the available width, and include the newest race', () => {
    for (let count = 1; count <= 40; count++)
      for (let most = 2; most <= 9; most++) {
        const indices = indicesOf(count, most);
        expect(indices.length).toBeLessThanOrEqual(most);
        expect(indices.at(-1)).toBe(count - 1);
        const steps = indices.slice(1).map((index, place) => index - indices[place]!);
        expect(new Set(steps).size).toBeLessThanOrEqual(1);
      }
    expect(indicesOf(5, 9)).toEqual([0, 1, 2, 3, 4]);
    expect(indicesOf(5, 3)).toEqual([0, 2, 4]);
    expect(indicesOf(4, 3)).toEqual([1, 3]);
  });

  it('are times if all races are on the same day, and dates otherwise', () => {
    const [first] = moments(pointsOf(2), 2);
    expect(first!.text).toBe(formatTime(NOON));
    const [day] = moments(pointsOf(2, 24 * 60 * MINUTE), 2);
    expect(day!.text).toBe(formatDay(NOON));
  });
});
