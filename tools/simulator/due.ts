import type { Telemetry } from '../../race/reading.ts';
import type { RiderPlan } from './plan.ts';

const SECOND_MS = 1_000;

/**
 * Returns the readings that become due after `fromMs` and no later than `toMs`, oldest first. Each rider has
 * one reading per second, so a rider can have several due readings if the simulation fell behind.
 */
export function dueReadings(riders: Iterable<RiderPlan>, fromMs: number, toMs: number): Telemetry[] {
  const due: Telemetry[] = [];
  for (const rider of riders) {
    const startsAt = rider.dueAt(0);
    const first = Math.max(1, Math.floor((fromMs - startsAt) / SECOND_MS) + 1);
    const last = Math.min(rider.lastSecond, Math.floor((toMs - startsAt) / SECOND_MS));
    for (let second = first; second <= last; second++) due.push(rider.readingAt(second));
  }
  return due.sort((a, b) => a.deviceTimestamp - b.deviceTimestamp);
}

/** Returns the time at which the rider's last reading is due. */
export function endOf(rider: RiderPlan): number {
  return rider.dueAt(rider.lastSecond);
}
