/** Tests the price of the original's design in cases that can be calculated by hand. */
import { expect, it } from 'vitest';
import { priceOfOriginal } from '../../../tools/price/original.ts';

const race = { riders: 1, viewers: 1_000, windowSeconds: 5, raceSeconds: 300, shards: 0 };

it('the price includes a message per window and viewer, connections, readings, and writes', () => {
  const messages = 60 * 1_001 * 1e-6;
  const minutes = 1_000 * 5 * 0.08e-6;
  const readings = 300 * 0.014e-6;
  const writes = (60 * 3 + 6) * 0.625e-6;
  expect(priceOfOriginal(race)).toBeCloseTo(messages + minutes + readings + writes, 9);
});

it('the price includes messages in units of 5 KB, and shards by the hour', () => {
  const shards = { ...race, viewers: 0, shards: 12 };
  expect(priceOfOriginal(shards) - priceOfOriginal({ ...shards, shards: 0 })).toBeCloseTo(0.015);
  // 1,000 outputs are over 15 KB
  const viewer = (riders: number) =>
    priceOfOriginal({ ...race, riders, viewers: 1_001 }) - priceOfOriginal({ ...race, riders });
  expect((viewer(1_000) - 0.4e-6) / (viewer(1) - 0.4e-6)).toBeCloseTo(4);
});
