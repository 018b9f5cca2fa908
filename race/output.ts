/** Decimals that outputs and the differences between them are rounded to. */
const DECIMALS = 4;
/** Stored outputs are whole numbers of this unit: one ten-thousandth. */
export const OUTPUT_UNITS = 10 ** DECIMALS;
/** A multiplication of an output errs by less than this. */
const NEAR_HALF = 1e-6;

/**
 * Rounds half up in decimal, as one would on paper: scaling by exponent makes 22.00145 a 22.0015, where
 * multiplying by 10,000 in binary falls a hair below the half. The way by text takes 0.4 of the 7 µs that a reading
 * costs, so only a value close to a half goes it; elsewhere both ways agree.
 */
export function roundOutput(value: number): number {
  const scaled = value * OUTPUT_UNITS;
  const isNearHalf = Math.abs(scaled - Math.floor(scaled) - 0.5) < NEAR_HALF;
  return isNearHalf ? roundByText(value) : Math.round(scaled) / OUTPUT_UNITS;
}

function roundByText(value: number): number {
  return Number(`${Math.round(Number(`${value}e${DECIMALS}`))}e-${DECIMALS}`);
}

/** What a rider is ranked by: grows with both cadence (rpm) and resistance (%). */
export function outputOf(cadence: number, resistance: number): number {
  return roundOutput(((cadence + 35) * (resistance + 65)) / 100);
}

/** How much more output `above` has; never the noise of binary fractions. */
export function gapBetween(above: number, below: number): number {
  return Math.round((above - below) * OUTPUT_UNITS) / OUTPUT_UNITS;
}
