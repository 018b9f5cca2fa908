import { NotEmulatedError } from '../../shared/errors.ts';
import { HALVES, MONTHS, ofLength, WEEKDAYS } from './names.ts';
import { patternError, type Token } from './pattern.ts';

/** Finds a field in a text and reads its value. */
export interface FieldReader {
  letter: string;
  /** Regular expression for the field. */
  source: string;
  /** Absent for time zones, which are texts. */
  read?: (text: string) => number;
}

type FieldToken = Token & { type: 'field' };

/** @param next the token after the field; a number that directly follows has a fixed number of digits */
export function fieldReader({ letter, count }: FieldToken, next: Token | undefined): FieldReader {
  const adjacent = next?.type === 'field' && NUMBERS.has(next.letter);
  const digits = count === 1 && !adjacent ? '\\d{1,2}' : '\\d{2}';
  switch (letter) {
    case 'u':
    case 'y':
      if (count === 2) return { letter: 'y', source: '\\d{2}', read: (text) => 2000 + Number(text) };
      return { letter: 'y', source: yearSource(count, adjacent), read: Number };
    case 'M':
    case 'L':
      if (count < 3) return { letter: 'M', source: digits, read: Number };
      return { letter: 'M', ...nameReader(MONTHS, count, 1) };
    case 'E':
      return { letter, ...nameReader(WEEKDAYS, count, 0) };
    case 'a':
      return { letter, ...nameReader(HALVES, 4, 0) };
    case 'G':
      return { letter, ...nameReader(['BC', 'AD'], 4, 0) };
    case 'D':
      return { letter, source: count === 3 ? '\\d{3}' : '\\d{1,3}', read: Number };
    case 'd':
    case 'H':
    case 'K':
    case 'm':
    case 's':
      return { letter, source: digits, read: Number };
    case 'h':
      return { letter, source: digits, read: (text) => Number(text) % 12 };
    case 'k':
      return { letter, source: digits, read: (text) => Number(text) % 24 };
    case 'S':
      return { letter, source: `\\d{${count}}`, read: (text) => Number(`0.${text}`) * 1_000 };
    case 'n':
      return { letter: 'S', source: '\\d{1,9}', read: (text) => Number(text) / 1e6 };
    default:
      return { letter, source: zoneSource(letter, count) };
  }
}

const NUMBERS = new Set([...'uyMLDdHkKhmsSn']);

function yearSource(count: number, adjacent: boolean): string {
  return adjacent ? `\\d{${Math.max(count, 4)}}` : `-?\\d{${count},9}|\\+\\d{${count + 1},9}`;
}

function nameReader(names: string[], count: number, first: number): Pick<FieldReader, 'source' | 'read'> {
  const texts = names.map((name) => ofLength(name, count));
  return { source: texts.join('|'), read: (text) => texts.indexOf(text) + first };
}

/** Offsets by the number of letters `x`. */
const OFFSETS = [
  '[+-]\\d\\d(?:\\d\\d)?',
  '[+-]\\d{4}',
  '[+-]\\d\\d:\\d\\d',
  '[+-]\\d{4}(?:\\d\\d)?',
  '[+-]\\d\\d:\\d\\d(?::\\d\\d)?',
];

function zoneSource(letter: string, count: number): string {
  const offset = OFFSETS[count - 1];
  if (letter === 'V') return '[A-Za-z0-9/_+:-]+';
  if (letter === 'x' && offset !== undefined) return offset;
  if (letter === 'X' && offset !== undefined) return `Z|${offset}`;
  if (letter === 'Z' && count < 4) return '[+-]\\d{4}';
  if (letter === 'Z' && count === 4) return 'GMT(?:[+-]\\d\\d:\\d\\d)?';
  if (letter === 'Z' && count === 5) return 'Z|[+-]\\d\\d:\\d\\d';
  if ('YwWQqFecANzO'.includes(letter)) throw new NotEmulatedError(`Parsing the date format '${letter}'`);
  throw patternError(letter, count, 'xXZ'.includes(letter));
}
