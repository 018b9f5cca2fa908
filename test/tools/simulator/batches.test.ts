import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Telemetry } from '../../../race/reading.ts';
import { MAX_BATCH, batchesOf, lanesOf } from '../../../tools/simulator/batches.ts';

const reading = (racerId: number, second: number) => ({ racerId, second }) as Telemetry;
const readings = fc
  .array(fc.integer({ min: 1, max: 900 }), { maxLength: 2500 })
  .map((riders) => riders.map((racerId, index) => reading(racerId, index)));
const ofRider = (all: Telemetry[], racerId: Telemetry['racerId']) =>
  all.filter((one) => one.racerId === racerId);

describe('batches', () => {
  it('contain every reading in order, with at most 500 readings and each rider at most once', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const batches = batchesOf(all);
        expect(batches.flat()).toEqual(all);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(MAX_BATCH);
          expect(new Set(batch.map(({ racerId }) => racerId)).size).toBe(batch.length);
        }
      }),
    );
  });
});

describe('lanes', () => {
  it('keep the readings of a rider in one lane and in order', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const lanes = lanesOf(all, 4);
        expect(lanes.flat()).toHaveLength(all.length);
        for (const { racerId } of all.slice(0, 5)) {
          const holding = lanes.map((lane) => ofRider(lane, racerId)).filter((found) => found.length > 0);
          expect(holding).toEqual([ofRider(all, racerId)]);
        }
      }),
    );
  });
});
