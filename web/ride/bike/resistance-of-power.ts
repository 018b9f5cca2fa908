import { MAX_RESISTANCE } from '../../../race/bounds.ts';

/** The torque at the crank that counts as full resistance: 377 W at 90 rpm. */
const FULL_TORQUE_NM = 40;
/** Below this cadence, a bike's power is too inaccurate for a torque. */
const MIN_CADENCE = 20;

/**
 * Derives the resistance of a bike that reports only its power: the torque at the crank, as a percentage of
 * 40 N·m. Power in watts is torque in newton meters times angular speed, which is 2π times the cadence / 60.
 * For example, 200 W at 80 rpm are 23.9 N·m, or 60 %.
 * @returns percent from 0 to 100, or undefined if the rider pedals too slowly to tell
 */
export function resistanceOfPower(power: number, cadence: number): number | undefined {
  if (cadence < MIN_CADENCE) return undefined;
  const torque = power / ((2 * Math.PI * cadence) / 60);
  return Math.min(MAX_RESISTANCE, Math.max(0, (torque / FULL_TORQUE_NM) * MAX_RESISTANCE));
}
