import { NotEmulatedError } from '../../shared/errors.ts';

/** Numeric pattern letters from Java's DateTimeFormatter, and quoted text. Longer alternatives come first. */
const LETTERS = /'([^']*)'|yyyy|MM|dd|HH|mm|ss|SSS|XXX|X|Z|[A-Za-z]+/g;

const PATTERNS: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d)',
  dd: '(?<day>\\d\\d)',
  HH: '(?<hour>\\d\\d)',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
  SSS: '(?<milli>\\d{3})',
  X: '(?<offset>Z|[+-]\\d\\d:?\\d\\d)',
  XXX: '(?<offset>Z|[+-]\\d\\d:?\\d\\d)',
  Z: '(?<offset>[+-]\\d{4})',
};

export function formatTime(milliseconds: number, format: string, timezone = 'UTC'): string {
  const offset = offsetMinutes(milliseconds, timezone);
  const iso = new Date(milliseconds + offset * 60_000).toISOString();
  const sign = offset < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
  const values: Record<string, string> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
    SSS: iso.slice(20, 23),
    X: offset === 0 ? 'Z' : `${sign}${hours}${minutes}`,
    XXX: offset === 0 ? 'Z' : `${sign}${hours}:${minutes}`,
    Z: `${sign}${hours}${minutes}`,
  };
  return format.replaceAll(LETTERS, (letters, quoted?: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted;
    const value = values[letters];
    if (value === undefined) throw new NotEmulatedError(`The date format '${letters}'`);
    return value;
  });
}

export function parseTime(timestamp: string, format: string, timezone = 'UTC'): number {
  let source = '';
  let end = 0;
  for (const match of format.matchAll(LETTERS)) {
    const pattern = match[1] === undefined ? PATTERNS[match[0]] : escape(match[1] || "'");
    if (pattern === undefined) throw new NotEmulatedError(`The date format '${match[0]}'`);
    source += escape(format.slice(end, match.index)) + pattern;
    end = match.index + match[0].length;
  }
  const groups = new RegExp(`^${source}${escape(format.slice(end))}$`).exec(timestamp)?.groups;
  if (!groups) throw new TypeError(`Text '${timestamp}' could not be parsed with the format '${format}'`);
  const {
    year = '1970',
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    milli = '000',
  } = groups;
  const asUtc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`);
  if (Number.isNaN(asUtc)) throw new TypeError(`Text '${timestamp}' is not a valid date`);
  const offset =
    groups['offset'] === undefined ? offsetMinutes(asUtc, timezone) : minutesOf(groups['offset']);
  return asUtc - offset * 60_000;
}

/** Returns the offset of a time zone from UTC at a point in time. */
function offsetMinutes(milliseconds: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return minutesOf(name.slice(3));
}

function minutesOf(offset: string): number {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(offset);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
