/**
 * Start, end and deadline of a race. Slots are `raceSeconds` long, back to back, and aligned to the epoch.
 * All times are milliseconds since the epoch. This file also runs in APPSYNC_JS, so only its subset of
 * JavaScript is allowed.
 */
export interface RaceTimes {
  /** Length of a slot, and of each ride in it. */
  raceSeconds: number;
  /** How long readings may still arrive after the last possible finish. */
  graceSeconds: number;
}

/** What the limits of a slot depend on. */
type SlotTimes = Pick<RaceTimes, 'raceSeconds'>;

/** How far a bike's clock may be ahead of the stream's clock at the start of a slot. */
export const EARLY_ARRIVAL_MS = 5_000;

/** Returns the slot that riders who start at `atMs` belong to. */
export function slotAt(atMs: number, times: SlotTimes): number {
  return Math.floor(atMs / (times.raceSeconds * 1000));
}

/** Returns the first millisecond of a slot. */
export function slotStart(slot: number, times: SlotTimes): number {
  return slot * times.raceSeconds * 1000;
}

/** Returns the first millisecond after a slot. */
export function slotEnd(slot: number, times: SlotTimes): number {
  return slotStart(slot + 1, times);
}

/**
 * Returns the last moment at which a reading for the slot may arrive in the stream. A rider who starts at the
 * end of the slot rides for another `raceSeconds`. The grace period covers the time that readings take to
 * arrive.
 */
export function deadline(slot: number, times: RaceTimes): number {
  return slotEnd(slot, times) + (times.raceSeconds + times.graceSeconds) * 1000;
}

/** How long the first reading of a ride may take to arrive, unless the grace period is shorter. */
const FIRST_READING_SECONDS = 10;

/**
 * Returns the time until which the first readings of all riders who start in the slot may arrive. A race may
 * close before its deadline, but not before this time. A ride's first reading is made one second after its
 * start.
 */
export function joinDeadline(slot: number, times: RaceTimes): number {
  return slotEnd(slot, times) + (1 + Math.min(times.graceSeconds, FIRST_READING_SECONDS)) * 1000;
}

/**
 * How long accepted readings may still be processed after the deadline. Lambda ends the last window of an
 * idle shard up to two minutes late, and close-races runs every minute.
 */
const LATE_PROCESSING_MS = 180_000;

/** Returns the time until which late readings can still change the results of a race. */
export function provisionalUntil(slot: number, times: RaceTimes): number {
  return deadline(slot, times) + LATE_PROCESSING_MS;
}

/** Returns the number of whole seconds between the earliest possible start in the slot and `atMs`. */
export function secondsElapsed(atMs: number, slot: number, times: RaceTimes): number {
  return Math.floor((atMs - slotStart(slot, times) + EARLY_ARRIVAL_MS) / 1000);
}

/** Returns whether a reading for the slot counts if it arrives in the stream at `arrivedAt`. */
export function isInTime(arrivedAt: number, slot: number, times: RaceTimes): boolean {
  return arrivedAt >= slotStart(slot, times) - EARLY_ARRIVAL_MS && arrivedAt <= deadline(slot, times);
}
