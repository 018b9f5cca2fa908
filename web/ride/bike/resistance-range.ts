/**
 * The scale of a bike's resistance levels, from the Supported Resistance Level Range (0x2AD6) of the Fitness
 * Machine Service.
 */
import { ValueReader } from './value-reader.ts';
import { MAX_RESISTANCE } from '../../../race/bounds.ts';

export interface ResistanceRange {
  least: number;
  greatest: number;
}

/**
 * Returns the range in resistance levels. The characteristic has tenths of a level.
 * @returns undefined if the range is empty
 * @throws RangeError if the value is too short
 */
export function readResistanceRange(value: DataView): ResistanceRange | undefined {
  const reader = new ValueReader(value);
  const range = { least: reader.int16() / 10, greatest: reader.int16() / 10 };
  return range.least < range.greatest ? range : undefined;
}

/**
 * Converts a bike's resistance level to percent of its range. Some bikes report tenths of a level: a level
 * above the range is taken as tenths if that puts it into the range.
 * @returns undefined if the level is outside the range in both units
 */
export function percentOf(level: number, range: ResistanceRange): number | undefined {
  const found = [level, level / 10].find((value) => value >= range.least && value <= range.greatest);
  return found && ((found - range.least) / (range.greatest - range.least)) * MAX_RESISTANCE;
}
