import { escapeRegExp } from '../../../shared/escape-reg-exp.ts';
import { fieldReader, type FieldReader } from './field-reader.ts';
import { readPattern } from './pattern.ts';
import { fixedOffset, fromLocal } from './zone.ts';

/** Numeric fields by pattern letter. `M` and `E` are also for names. */
type Fields = ReadonlyMap<string, number>;

/**
 * Parses a time with a pattern of Java's DateTimeFormatter. Days that do not exist are errors.
 *
 * @param zone applies if the text has no time zone
 * @returns milliseconds since the epoch
 * @throws TypeError for a text that does not match, or a pattern without a date
 */
export function parseTime(text: string, pattern: string, zone = 'UTC'): number {
  const tokens = readPattern(pattern);
  const readers: FieldReader[] = [];
  const source = tokens.map((token, index) => {
    if (token.type === '[') return '(?:';
    if (token.type === ']') return ')?';
    if (token.type === 'text') return escapeRegExp(token.text);
    const reader = fieldReader(token, tokens[index + 1]);
    readers.push(reader);
    return `(${reader.source})`;
  });
  const [, ...found] = new RegExp(`^${source.join('')}$`).exec(text) ?? [];
  const fields = new Map<string, number>();
  let named = zone;
  for (const [index, { letter, read }] of readers.entries()) {
    const value = found[index];
    if (value === undefined) continue;
    if (read) fields.set(letter, read(value));
    else named = value;
  }
  const local = localTime(fields);
  if (local === undefined)
    throw new TypeError(`Text '${text}' could not be parsed with the format '${pattern}'`);
  return fromLocal(local, named);
}

const ISO =
  /^(-?\d{4}|[+-]\d{5,9})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d(?::\d\d)?)$/;

/** Returns milliseconds since the epoch for an ISO 8601 text with an offset. @throws TypeError for other texts */
export function parseIso(text: string): number {
  const [, year, month, day, hour, minute, second = '0', fraction = '0', offset = ''] = ISO.exec(text) ?? [];
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1_000);
  const local = utc(Number(year), Number(month), Number(day), {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    milliseconds,
  });
  if (local === undefined) throw new TypeError(`Text '${text}' could not be parsed`);
  return local - (fixedOffset(offset) ?? 0);
}

/** Returns a local time as if it were UTC, or undefined if it does not exist or has no date. */
function localTime(fields: Fields): number | undefined {
  const given = fields.get('y');
  if (given === undefined) return undefined;
  const year = fields.get('G') === 0 ? 1 - given : given;
  const ofYear = fields.get('D');
  const [month, day] = ofYear === undefined ? [fields.get('M'), fields.get('d')] : monthAndDay(year, ofYear);
  const hour = hourOf(fields);
  if (month === undefined || day === undefined || hour === undefined) return undefined;
  const time = {
    hour,
    minute: fields.get('m') ?? 0,
    second: fields.get('s') ?? 0,
    milliseconds: Math.floor(fields.get('S') ?? 0),
  };
  const local = utc(year, month, day, time);
  const weekday = fields.get('E');
  const fits = local === undefined || weekday === undefined || weekday === new Date(local).getUTCDay();
  return fits ? local : undefined;
}

function monthAndDay(year: number, ofYear: number): [number | undefined, number | undefined] {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, ofYear);
  return date.getUTCFullYear() === year
    ? [date.getUTCMonth() + 1, date.getUTCDate()]
    : [undefined, undefined];
}

/** Returns undefined for an hour of a half of the day without the half. Without any hour, it is midnight. */
function hourOf(fields: Fields): number | undefined {
  const ofHalf = fields.get('K') ?? fields.get('h');
  if (ofHalf === undefined) return fields.get('H') ?? fields.get('k') ?? 0;
  const half = fields.get('a');
  return half === undefined ? undefined : ofHalf + 12 * half;
}

interface TimeOfDay {
  hour: number;
  minute: number;
  second: number;
  milliseconds: number;
}

function utc(year: number, month: number, day: number, time: TimeOfDay): number | undefined {
  const { hour, minute, second, milliseconds } = time;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, milliseconds);
  const exists =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return exists ? date.getTime() : undefined;
}
