import { stringScalar } from './scalar.ts';

const OFFSET = '(?:Z|[+-](?:0\\d|1[0-8]):[0-5]\\d(?::[0-5]\\d)?)';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?';
const DATE_PATTERN = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${OFFSET}?$`);
const TIME_PATTERN = new RegExp(`^${TIME}${OFFSET}?$`);
const DATE_TIME_PATTERN = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T${TIME}${OFFSET}$`);

/** Checks that the day exists: 2024-02-30 has the right format but is not a date. */
function isCalendarDay(day: string | undefined): boolean {
  if (day === undefined) return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** `YYYY-MM-DD` with an optional offset. */
export const awsDate = stringScalar('AWSDate', 'Date', (value) =>
  isCalendarDay(DATE_PATTERN.exec(value)?.[1]),
);

/** `hh:mm:ss.sss` with an optional offset. Seconds and their fraction are optional. */
export const awsTime = stringScalar('AWSTime', 'Time', (value) => TIME_PATTERN.test(value));

/** `YYYY-MM-DDThh:mm:ss.sssZ`. The offset is required. */
export const awsDateTime = stringScalar('AWSDateTime', 'DateTime', (value) =>
  isCalendarDay(DATE_TIME_PATTERN.exec(value)?.[1]),
);
