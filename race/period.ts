/**
 * Days, weeks, months and years that records are kept for. Days are texts, `YYYY-MM-DD`. This file also runs in
 * APPSYNC_JS, which has no `Date`.
 */
import type { Period, PeriodUnit } from './generated/schema.ts';
import { padded } from './padded.ts';

/** All units, shortest first. */
export const PERIOD_UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const satisfies PeriodUnit[];

/** Returns the period that contains a day. */
export function periodOf(unit: PeriodUnit, day: string): Period {
  return { unit, from: firstDayOf(unit, day) };
}

function firstDayOf(unit: PeriodUnit, day: string): string {
  if (unit === 'YEAR') return `${day.slice(0, 4)}-01-01`;
  if (unit === 'MONTH') return `${day.slice(0, 7)}-01`;
  return unit === 'WEEK' ? mondayOf(day) : day;
}

/** Returns the Monday of the week that contains a day. */
function mondayOf(day: string): string {
  const month = 12 * +day.slice(0, 4) + +day.slice(5, 7) - 1;
  const date = +day.slice(8);
  const monday = date - ((daysBefore(month) + date + 1) % 7);
  if (monday > 0) return dayIn(month, monday);
  return dayIn(month - 1, daysBefore(month) - daysBefore(month - 1) + monday);
}

/** @param month number of months since January of year 0 */
function dayIn(month: number, date: number): string {
  const year = Math.floor(month / 12);
  return `${padded(year, 4)}-${padded(month - 12 * year + 1, 2)}-${padded(date, 2)}`;
}

/**
 * Returns the number of days from March 1 of year 0, a Wednesday, to the start of a month. In years that start
 * with March, the leap day comes last, and five months in a row always have 153 days.
 */
function daysBefore(month: number): number {
  const year = Math.floor((month - 2) / 12);
  const ofYear = month - 2 - 12 * year;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays + Math.floor((153 * ofYear + 2) / 5);
}
