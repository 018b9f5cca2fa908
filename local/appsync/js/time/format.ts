import { NotEmulatedError } from '../../shared/errors.ts';
import { HALVES, MONTHS, ofLength, QUARTERS, WEEKDAYS } from './names.ts';
import { patternError, readPattern } from './pattern.ts';
import { weekOf } from './week.ts';
import { DAY_MS, fixedOffset, offsetAt } from './zone.ts';

interface Moment {
  /** Local time as if it were UTC. */
  local: Date;
  /** Milliseconds from UTC. */
  offset: number;
  zone: string;
  milliseconds: number;
}

/** Formats a number of letters. */
type Field = (moment: Moment, count: number) => string;

/** Formats a time with a pattern of Java's DateTimeFormatter. Names are in English. */
export function formatTime(milliseconds: number, pattern: string, zone = 'UTC'): string {
  const offset = offsetAt(milliseconds, zone);
  const moment = { local: new Date(milliseconds + offset), offset, zone, milliseconds };
  return readPattern(pattern)
    .map((token) => {
      if (token.type !== 'field') return token.type === 'text' ? token.text : '';
      const { letter, count } = token;
      const field = FIELDS[letter];
      if (!field) throw patternError(letter, count, false);
      if (count > (MAX_LETTERS[letter] ?? 19)) throw patternError(letter, count, true);
      return field(moment, count);
    })
    .join('');
}

const year = (value: number, count: number) => {
  if (count === 2) return pad(Math.abs(value) % 100, 2);
  const digits = pad(Math.abs(value), count);
  if (value < 0) return `-${digits}`;
  return count >= 4 && digits.length > count ? `+${digits}` : digits;
};
const month: Field = ({ local }, count) =>
  count < 3 ? pad(local.getUTCMonth() + 1, count) : ofLength(MONTHS[local.getUTCMonth()] ?? '', count);
const quarter: Field = ({ local }, count) => {
  const index = Math.floor(local.getUTCMonth() / 3);
  if (count === 4) return QUARTERS[index] ?? '';
  return count === 3 ? `Q${index + 1}` : pad(index + 1, count);
};
const weekday: Field = ({ local }, count) => ofLength(WEEKDAYS[local.getUTCDay()] ?? '', count);
const localWeekday: Field = (moment, count) =>
  count < 3 ? pad(moment.local.getUTCDay() + 1, count) : weekday(moment, count);
const msOfDay = ({ local }: Moment) => local.getTime() - Math.floor(local.getTime() / DAY_MS) * DAY_MS;
const isoOffset =
  (zero: 'Z' | undefined): Field =>
  ({ offset }, count) =>
    offset === 0 && zero ? zero : offsetText(offset, count);

const FIELDS: Record<string, Field> = {
  G: ({ local }, count) => {
    const after = local.getUTCFullYear() > 0;
    if (count === 5) return after ? 'A' : 'B';
    return count === 4 ? (after ? 'Anno Domini' : 'Before Christ') : after ? 'AD' : 'BC';
  },
  u: ({ local }, count) => year(local.getUTCFullYear(), count),
  y: ({ local }, count) => year(yearOfEra(local.getUTCFullYear()), count),
  Y: ({ local }, count) => year(weekOf(local).year, count),
  w: ({ local }, count) => pad(weekOf(local).week, count),
  W: ({ local }) => String(weekOf(local).ofMonth),
  D: ({ local }, count) => pad(dayOfYear(local), count),
  M: month,
  L: month,
  Q: quarter,
  q: quarter,
  d: ({ local }, count) => pad(local.getUTCDate(), count),
  F: ({ local }) => String(Math.ceil(local.getUTCDate() / 7)),
  E: weekday,
  e: localWeekday,
  c: localWeekday,
  a: ({ local }) => HALVES[local.getUTCHours() < 12 ? 0 : 1] ?? '',
  H: ({ local }, count) => pad(local.getUTCHours(), count),
  k: ({ local }, count) => pad(local.getUTCHours() || 24, count),
  K: ({ local }, count) => pad(local.getUTCHours() % 12, count),
  h: ({ local }, count) => pad(local.getUTCHours() % 12 || 12, count),
  m: ({ local }, count) => pad(local.getUTCMinutes(), count),
  s: ({ local }, count) => pad(local.getUTCSeconds(), count),
  S: ({ local }, count) => pad(local.getUTCMilliseconds(), 3).padEnd(count, '0').slice(0, count),
  A: (moment, count) => pad(msOfDay(moment), count),
  n: ({ local }, count) => pad(local.getUTCMilliseconds() * 1e6, count),
  N: (moment, count) => pad(msOfDay(moment) * 1e6, count),
  V: ({ zone }, count) => {
    if (count !== 2) throw new TypeError('Pattern letter count must be 2: V');
    return zone;
  },
  z: zoneName,
  O: ({ offset }, count) =>
    `GMT${offset === 0 ? '' : count === 4 ? offsetText(offset, 3) : shortOffset(offset)}`,
  X: isoOffset('Z'),
  x: isoOffset(undefined),
  Z: ({ offset }, count) => {
    if (count < 4) return offsetText(offset, 2);
    if (count === 4) return `GMT${offset === 0 ? '' : offsetText(offset, 3)}`;
    return offset === 0 ? 'Z' : offsetText(offset, 5);
  },
};

/** How often a letter may be repeated. Default: 19. */
const MAX_LETTERS: Record<string, number> = {
  ...{ G: 5, M: 5, L: 5, Q: 5, q: 5, E: 5, e: 5, c: 5, w: 2, W: 1, D: 3, d: 2, F: 1, a: 1 },
  ...{ H: 2, k: 2, K: 2, h: 2, m: 2, s: 2, S: 9, V: 2, z: 4, O: 4, X: 5, x: 5, Z: 5 },
};

function zoneName({ zone, milliseconds }: Moment, count: number): string {
  if (fixedOffset(zone) !== undefined) return zone;
  const timeZoneName = count === 4 ? 'long' : 'short';
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName }).formatToParts(
    milliseconds,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // Java has abbreviations such as CET for zones that have only an offset here.
  if (name.startsWith('GMT')) throw new NotEmulatedError(`The date format 'z' for the time zone ${zone}`);
  return name;
}

/** Formats an offset as 1 (+09, +0930), 2 (+0900), 3 (+09:00), 4 or 5 letters do, the last two with seconds. */
function offsetText(offset: number, count: number): string {
  const total = Math.abs(offset) / 1_000;
  const [hours, minutes, seconds] = [total / 3_600, (total / 60) % 60, total % 60].map((part) =>
    pad(Math.floor(part), 2),
  );
  const colon = count === 3 || count === 5 ? ':' : '';
  const sign = offset < 0 ? '-' : '+';
  const short = count === 1 && minutes === '00' ? '' : colon + minutes;
  return sign + hours + short + (count >= 4 && seconds !== '00' ? colon + seconds : '');
}

function shortOffset(offset: number): string {
  return offsetText(offset, 3)
    .replace(/^([+-])0/, '$1')
    .replace(/:00$/, '');
}

function yearOfEra(value: number): number {
  return value > 0 ? value : 1 - value;
}

function dayOfYear(local: Date): number {
  const first = new Date(local);
  first.setUTCMonth(0, 1);
  return Math.round((local.getTime() - first.getTime()) / DAY_MS) + 1;
}

function pad(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
