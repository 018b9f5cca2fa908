/**
 * When a race is what. Slots are `raceSeconds` long, aligned to the epoch and back to back. All times are
 * milliseconds since the epoch. Runs in APPSYNC_JS too, so it keeps to that subset of the language.
 */
export interface RaceTimes {
  /** Length of a slot, and of each ride in it. */
  raceSeconds: number;
  /** How long after the last possible ride end a reading may still arrive. */
  graceSeconds: number;
}

/** A bike's clock may run ahead of the stream's by this much at the slot's start. */
export const EARLY_ARRIVAL_MS = 5_000;

/** The slot whose riders may start at `atMs`. */
export function slotAt(atMs: number, times: RaceTimes): number {
  return Math.floor(atMs / (times.raceSeconds * 1000));
}

/** The first moment of a slot. */
export function slotStart(slot: number, times: RaceTimes): number {
  return slot * times.raceSeconds * 1000;
}

/** The first moment after a slot. */
export function slotEnd(slot: number, times: RaceTimes): number {
  return slotStart(slot + 1, times);
}

/**
 * The last moment at which a reading of the slot may arrive in the stream: who starts at the end of the slot
 * rides on for `raceSeconds`, and the grace covers the way from the bike. After it nothing changes a race.
 */
export function deadline(slot: number, times: RaceTimes): number {
  return slotEnd(slot, times) + (times.raceSeconds + times.graceSeconds) * 1000;
}

/** How many seconds a ride in the slot can have lasted at `atMs`, if it began as early as can be. */
export function secondsGone(atMs: number, slot: number, times: RaceTimes): number {
  return Math.floor((atMs - slotStart(slot, times) + EARLY_ARRIVAL_MS) / 1000);
}

/** Whether a reading of the slot that arrived in the stream at `arrivedAt` belongs to its race. */
export function isInTime(arrivedAt: number, slot: number, times: RaceTimes): boolean {
  return arrivedAt >= slotStart(slot, times) - EARLY_ARRIVAL_MS && arrivedAt <= deadline(slot, times);
}
