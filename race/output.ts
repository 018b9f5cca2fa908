/** Decimals that outputs and the differences between them are rounded to. */
const DECIMALS = 4;

/**
 * Rounds half up in decimal, as one would on paper: scaling by exponent makes 22.00145 a 22.0015, where
 * multiplying by 10,000 in binary falls a hair below the half.
 */
export function roundOutput(value: number): number {
  return Number(`${Math.round(Number(`${value}e${DECIMALS}`))}e-${DECIMALS}`);
}

/** What a rider is ranked by: grows with both cadence (rpm) and resistance (%). */
export function outputOf(cadence: number, resistance: number): number {
  return roundOutput(((cadence + 35) * (resistance + 65)) / 100);
}

/** How much more output `above` has; never the noise of binary fractions. */
export function gapBetween(above: number, below: number): number {
  return Math.round((above - below) * 10 ** DECIMALS) / 10 ** DECIMALS;
}
