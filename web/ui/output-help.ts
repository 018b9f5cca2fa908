/** What an output is, in short, for where one is named: as `outputOf` makes it. */
export const OUTPUT_FORMULA = '(cadence + 35) × (resistance + 65) / 100';

/** Of an output that still changes. */
export const OUTPUT_NOW = `${OUTPUT_FORMULA} in this second; that of a rider’s last second is the result`;

/** Of one that counts. */
export const OUTPUT_RESULT = `${OUTPUT_FORMULA} in the rider’s last second`;
