import { stringScalar } from './scalar.ts';

const OFFSET = '(?:Z|[+-](?:0\\d|1[0-8]):[0-5]\\d(?::[0-5]\\d)?)';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?';
/** As in Java's ISO formats: four digits, or more with a sign. Years before 1 are negative. */
const DAY = '(-?\\d{4}|[+-]\\d{5,9})-(\\d{2})-(\\d{2})';
const DATE_PATTERN = new RegExp(`^${DAY}${OFFSET}?$`);
const TIME_PATTERN = new RegExp(`^${TIME}${OFFSET}?$`);
const DATE_TIME_PATTERN = new RegExp(`^${DAY}T${TIME}${OFFSET}$`);

/** Years after which the calendar repeats. */
const CYCLE = 400;

/** Checks that the matched day exists: 2024-02-30 has the right format but is not a date. */
function isCalendarDay(match: RegExpExecArray | null): boolean {
  if (!match) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  // `Date` supports fewer years than Java, and treats the years 0 to 99 as 1900 to 1999
  const sameCalendar = 2000 + (((year % CYCLE) + CYCLE) % CYCLE);
  const date = new Date(Date.UTC(sameCalendar, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `YYYY-MM-DD` with an optional offset. */
export const awsDate = stringScalar('AWSDate', (value) => isCalendarDay(DATE_PATTERN.exec(value)));

/** `hh:mm:ss.sss` with an optional offset. Seconds and their fraction are optional. */
export const awsTime = stringScalar('AWSTime', (value) => TIME_PATTERN.test(value));

/** `YYYY-MM-DDThh:mm:ss.sssZ`. The offset is required. */
export const awsDateTime = stringScalar('AWSDateTime', (value) =>
  isCalendarDay(DATE_TIME_PATTERN.exec(value)),
);
