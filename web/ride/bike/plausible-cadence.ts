import { MAX_CADENCE } from '../../../race/bounds.ts';

/** No rider changes the cadence by more than this within two seconds. */
const JUMP_RPM = 40;
const JUMP_WINDOW_MS = 2_000;
/** Two reports of about the same cadence confirm a jump. */
const SAME_RPM = 15;

/**
 * Filters the cadences that a bike reports. A cadence over `MAX_CADENCE` is dropped. After a jump, the new
 * cadence counts only once the next report confirms it. Stopping is not a jump.
 * @returns a function that takes a cadence in revolutions per minute and the time of its report in
 * milliseconds, and returns whether the cadence counts
 */
export function createCadenceFilter(): (cadence: number, now: number) => boolean {
  let accepted = { cadence: 0, at: -Infinity };
  let suspect: number | undefined;
  return (cadence, now) => {
    if (cadence > MAX_CADENCE) return false;
    const isFresh = now - accepted.at < JUMP_WINDOW_MS;
    const isJump = isFresh && cadence > 0 && Math.abs(cadence - accepted.cadence) > JUMP_RPM;
    const isConfirmed = suspect !== undefined && Math.abs(cadence - suspect) <= SAME_RPM;
    if (isJump && !isConfirmed) {
      suspect = cadence;
      return false;
    }
    suspect = undefined;
    accepted = { cadence, at: now };
    return true;
  };
}
