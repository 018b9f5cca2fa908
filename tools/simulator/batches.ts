import type { Telemetry } from '../../race/reading.ts';

/** Maximum number of records that PutRecords accepts in one request. */
export const MAX_BATCH = 500;

/**
 * Splits readings into batches of at most `MAX_BATCH`, with at most one reading per rider in each batch. If a
 * batch contained two readings from the same rider, they could arrive in the wrong order. PutRecords does not
 * preserve the order within a batch, and failed entries are retried after the others have been accepted.
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

/**
 * Distributes readings across lanes that are sent in parallel. A rider's readings are all in one lane, in
 * order.
 */
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
