import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputOf } from '../../../race/output.ts';
import { autoEffort, CADENCE, RESISTANCE } from '../../../web/ride/model/effort.ts';

const RACE = 300;

/** Returns the mean output of many riders over part of the race, so that rhythm and chance average out. */
function meanOutput(from: number, to: number): number {
  const outputs: number[] = [];
  for (let seed = 0; seed < 50; seed += 1)
    for (let second = from; second <= to; second += 1) {
      const { cadence, resistance } = autoEffort(second, RACE, seed);
      outputs.push(outputOf(cadence, resistance));
    }
  return outputs.reduce((sum, output) => sum + output, 0) / outputs.length;
}

describe('autoEffort', () => {
  it('returns whole numbers within the range of the controls, for any race and seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 3_600 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (raceSeconds, seed, part) => {
          const { cadence, resistance } = autoEffort(Math.ceil(part * raceSeconds), raceSeconds, seed);
          for (const [value, { min, max }] of [
            [cadence, CADENCE],
            [resistance, RESISTANCE],
          ] as const) {
            expect(Number.isInteger(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(min);
            expect(value).toBeLessThanOrEqual(max);
          }
        },
      ),
    );
  });

  it('returns the same effort for the same second and seed, and a different one for another seed', () => {
    expect(autoEffort(120, RACE, 7)).toEqual(autoEffort(120, RACE, 7));
    const rides = [1, 2, 3, 4].map((seed) =>
      JSON.stringify([10, 20, 30].map((at) => autoEffort(at, RACE, seed))),
    );
    expect(new Set(rides).size).toBe(4);
  });

  it('warms up, tires, and sprints at the end', () => {
    const [warmUp, steady, late, kick] = [
      meanOutput(1, 10),
      meanOutput(50, 90),
      meanOutput(230, 265),
      meanOutput(292, 300),
    ];
    expect(warmUp).toBeLessThan(late);
    expect(late).toBeLessThan(steady);
    expect(kick).toBeGreaterThan(steady);
  });
});
