import { MAX_CADENCE, MAX_RESISTANCE } from './bounds.ts';

/** Number of decimal places in outputs and gaps. */
const DECIMALS = 4;
/** Outputs are whole multiples of 1/10,000. */
export const OUTPUT_UNITS = 10 ** DECIMALS;
/** Upper bound on the floating-point error of multiplying an output by `OUTPUT_UNITS`. */
const NEAR_HALF = 1e-6;

/**
 * Rounds to four decimals, with decimal halves rounded up. In floating point, 22.00145 × 10,000 is just below
 * 220,014.5 and would be rounded down. Rounding the decimal string gives 22.0015. It takes 0.4 µs, and
 * processing a reading takes 7 µs, so it is done only for values close to a half. For all other values, both
 * methods give the same result.
 */
export function roundOutput(value: number): number {
  const scaled = value * OUTPUT_UNITS;
  const isNearHalf = Math.abs(scaled - Math.floor(scaled) - 0.5) < NEAR_HALF;
  return isNearHalf ? roundAsString(value) : Math.round(scaled) / OUTPUT_UNITS;
}

function roundAsString(value: number): number {
  return Number(`${Math.round(Number(`${value}e${DECIMALS}`))}e-${DECIMALS}`);
}

/** Returns the output that riders are ranked by. It increases with cadence (rpm) and resistance (%). */
export function outputOf(cadence: number, resistance: number): number {
  return roundOutput(((cadence + 35) * (resistance + 65)) / 100);
}

/** The greatest output that an accepted reading can have. */
export const MAX_OUTPUT = outputOf(MAX_CADENCE, MAX_RESISTANCE);

/** Returns the gap between two outputs, without floating-point noise. */
export function gapBetween(above: number, below: number): number {
  return Math.round((above - below) * OUTPUT_UNITS) / OUTPUT_UNITS;
}
