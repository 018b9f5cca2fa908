import type { Telemetry } from '../../race/reading.ts';

/** PutRecords takes no more. */
export const MAX_BATCH = 500;

/**
 * Cuts readings into batches of at most `MAX_BATCH` with each rider at most once in a batch. PutRecords promises
 * no order within a batch, and an entry that failed is sent again after the ones that did not; two readings of
 * one rider in one batch could so change places.
 */
export function batchesOf(readings: readonly Telemetry[]): Telemetry[][] {
  const batches: Telemetry[][] = [];
  let batch: Telemetry[] = [];
  let riders = new Set<Telemetry['racerId']>();
  for (const reading of readings) {
    if (batch.length === MAX_BATCH || riders.has(reading.racerId)) {
      batches.push(batch);
      batch = [];
      riders = new Set();
    }
    batch.push(reading);
    riders.add(reading.racerId);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Deals readings into lanes that can be sent side by side: a rider always stays in one lane, in order. */
export function lanesOf(readings: readonly Telemetry[], mostLanes: number): Telemetry[][] {
  const count = Math.max(1, Math.min(mostLanes, Math.ceil(readings.length / MAX_BATCH)));
  const lanes: Telemetry[][] = Array.from({ length: count }, () => []);
  const laneOf = new Map<Telemetry['racerId'], Telemetry[]>();
  for (const reading of readings) {
    const lane = laneOf.get(reading.racerId) ?? lanes[laneOf.size % count];
    if (!lane) continue;
    laneOf.set(reading.racerId, lane);
    lane.push(reading);
  }
  return lanes;
}
