import { UnsupportedError } from '../shared/errors.ts';

/** Returns whether a value matches one field of a cron expression. */
type Field = (value: number) => boolean;
type DayField = (day: Date) => boolean;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** EventBridge numbers the weekdays from 1 (Sunday). */
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Five years, which is long enough to find a February 29. */
const LOOK_AHEAD_DAYS = 5 * 366;

/**
 * Returns a function that, given a time, finds the next minute (UTC) that matches a cron expression.
 * Syntax: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function cronSchedule(expression: string): (afterMs: number) => number | undefined {
  const fields = expression.trim().split(/\s+/);
  const [minutes, hours, days, months, weekdays, years] = fields;
  if (fields.length !== 6)
    throw new UnsupportedError(
      `cron(${expression}) needs six fields, not ${fields.length}: minutes hours day month weekday year`,
    );
  const minute = parseField(minutes ?? '', 0, 59);
  const hour = parseField(hours ?? '', 0, 23);
  const month = parseField(months ?? '', 1, 12, MONTHS);
  const year = parseField(years ?? '', 1970, 2199);
  const onDay = parseDays(days ?? '', weekdays ?? '');

  return (afterMs) => {
    const from = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
    for (let dayIndex = 0; dayIndex < LOOK_AHEAD_DAYS; dayIndex++) {
      const midnight = Math.floor(from / DAY_MS) * DAY_MS + dayIndex * DAY_MS;
      const day = new Date(midnight);
      if (!year(day.getUTCFullYear()) || !month(day.getUTCMonth() + 1) || !onDay(day)) continue;
      for (let at = Math.max(midnight, from); at < midnight + DAY_MS; at += MINUTE_MS) {
        const time = new Date(at);
        if (hour(time.getUTCHours()) && minute(time.getUTCMinutes())) return at;
      }
    }
    return undefined;
  };
}

function parseDays(days: string, weekdays: string): DayField {
  if (days !== '?' && weekdays !== '?')
    throw new UnsupportedError(`either day-of-month (${days}) or day-of-week (${weekdays}) must be ?`);
  if (weekdays !== '?') return parseWeekday(weekdays);
  if (days === 'L') return (day) => day.getUTCDate() === daysInMonth(day);
  const field = parseField(days, 1, 31);
  return (day) => field(day.getUTCDate());
}

function parseWeekday(text: string): DayField {
  const nth = /^(\w+)#([1-5])$/.exec(text);
  if (nth) {
    const field = parseField(nth[1] ?? '', 1, 7, WEEKDAYS);
    return (day) => field(day.getUTCDay() + 1) && Math.ceil(day.getUTCDate() / 7) === Number(nth[2]);
  }
  const last = /^(\w+)L$/.exec(text);
  if (last) {
    const field = parseField(last[1] ?? '', 1, 7, WEEKDAYS);
    return (day) => field(day.getUTCDay() + 1) && day.getUTCDate() > daysInMonth(day) - 7;
  }
  const field = parseField(text, 1, 7, WEEKDAYS);
  return (day) => field(day.getUTCDay() + 1);
}

function daysInMonth(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Parses `*`, `5`, `1-5`, steps such as `10/15`, `MON-FRI`, and comma-separated lists of these. */
function parseField(text: string, min: number, max: number, names: string[] = []): Field {
  const parts = text.split(',').map((part) => parsePart(part, min, max, names));
  return (value) => parts.some((part) => part(value));
}

function parsePart(text: string, min: number, max: number, names: string[]): Field {
  const [range = '', step] = text.split('/');
  const number = (word: string): number => {
    const named = names.indexOf(word.toUpperCase());
    const value = named >= 0 ? named + min : /^\d+$/.test(word) ? Number(word) : NaN;
    if (!(value >= min && value <= max))
      throw new UnsupportedError(`${text} in a cron expression is out of range (${min}-${max})`);
    return value;
  };
  const [low, high] = range === '*' ? [String(min), String(max)] : range.split('-');
  const from = number(low ?? '');
  const to = high !== undefined ? number(high) : step !== undefined ? max : from;
  const every = step === undefined ? 1 : Number(step);
  if (!(every >= 1))
    throw new UnsupportedError(
      `${text} in a cron expression has an invalid step; the step must be at least 1`,
    );
  return (value) => value >= from && value <= to && (value - from) % every === 0;
}
