/**
 * Cadence from a crank sensor, which counts revolutions and notes the time of the last one. Both numbers start
 * again at 0 after 65,535.
 */
import type { ValueReader } from './value-reader.ts';

export interface CrankEvent {
  /** Revolutions so far, modulo 65,536. */
  revolutions: number;
  /** Time of the last revolution in units of 1/1024 s, modulo 65,536: it starts again every 64 s. */
  time: number;
}

/** Reads the two fields in the order in which all cycling services have them. */
export function readCrankEvent(reader: ValueReader): CrankEvent {
  return { revolutions: reader.uint16(), time: reader.uint16() };
}

/**
 * Returns the cadence between two events in revolutions per minute. The events have to be less than 64 s apart.
 * @returns undefined if the crank has not completed a revolution between them
 */
export function cadenceBetween(earlier: CrankEvent, later: CrankEvent): number | undefined {
  const revolutions = (later.revolutions - earlier.revolutions) & 0xffff;
  const ticks = (later.time - earlier.time) & 0xffff;
  return revolutions === 0 || ticks === 0 ? undefined : (revolutions * 60 * 1024) / ticks;
}
