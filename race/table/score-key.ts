import { OUTPUT_UNITS } from '../output.ts';
import { padded } from '../padded.ts';
import type { Standing } from '../standing.ts';

/** Greater than any stored output: outputs are below 471 and have four decimals. */
const CEILING = 9_999_999;

/**
 * Returns the sort key of the index `byScore`. Sorting by this key gives the order of a board (see
 * `compareForBoard`), even for ties. A numeric sort key could contain only the output, and DynamoDB does not
 * define the order of items with equal keys.
 */
export function scoreKey(s: Pick<Standing, 'output' | 'arrivedAt' | 'racerId'>): string {
  const inverted = CEILING - Math.round(s.output * OUTPUT_UNITS);
  return `${padded(inverted, 7)}|${padded(s.arrivedAt, 13)}|${s.racerId}`;
}
