import { OUTPUT_UNITS } from '../output.ts';
import type { Standing } from '../standing.ts';
import { padded } from './keys.ts';

/** Outputs stay below 471, and have four decimals. */
const CEILING = 9_999_999;

/**
 * Sort key of the index `byScore`: ascending keys are the order of every board (see `compareForBoard`), down to the
 * last tie. A number could hold the output alone, and DynamoDB leaves the order inside a tie open.
 */
export function scoreKey(s: Pick<Standing, 'output' | 'second' | 'deviceTimestamp' | 'racerId'>): string {
  const inverted = CEILING - Math.round(s.output * OUTPUT_UNITS);
  return `${padded(inverted, 7)}|${padded(s.second, 5)}|${padded(s.deviceTimestamp, 16)}|${s.racerId}`;
}
