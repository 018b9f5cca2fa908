/** What an output is, in short, for where one is named: as `outputOf` makes it. */
// a line breaks before a bracket, not within
export const OUTPUT_FORMULA = '(cadence\u00a0+\u00a035) × (resistance\u00a0+\u00a065)\u00a0/\u00a0100';

/** Of an output that still changes. */
export const OUTPUT_NOW = `${OUTPUT_FORMULA} in this second; that of a rider’s last second is the result`;

/** Of one that counts. */
export const OUTPUT_RESULT = `${OUTPUT_FORMULA} in the rider’s last second`;
