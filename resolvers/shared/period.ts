import { util, type Context } from '@aws-appsync/utils';
import { periodOf } from '../../race/period.ts';
import type { Period, PeriodInput, PeriodUnit } from '../../race/generated/schema.ts';
import { refuse } from './arguments.ts';

/** Length of `YYYY-MM-DD`. An AWSDate can also have an offset, or a year with a sign. */
const DAY_LENGTH = 10;

/** Returns the units of the periods that records are kept for, from the API's environment. */
export function recordUnits(ctx: Context): PeriodUnit[] {
  return JSON.parse(ctx.env.RECORD_PERIODS!) as PeriodUnit[];
}

/** Returns the current day in the time zone of the API's environment. */
export function today(ctx: Context): string {
  return util.time.nowFormatted('yyyy-MM-dd', ctx.env.TIME_ZONE!);
}

/** Returns the selected period, or null for all time. */
export function checkedPeriod(ctx: Context<{ period?: PeriodInput | null | undefined }>): Period | null {
  const { period } = ctx.args;
  if (!period) return null;
  const units = recordUnits(ctx);
  if (!units.includes(period.unit)) {
    const kept = ['all time', ...units].join(', ');
    refuse('period.unit', period.unit, `has no records; this stage keeps those of ${kept}`);
  }
  const day = period.of ?? today(ctx);
  if (day.length !== DAY_LENGTH)
    refuse('period.of', day, 'is not a day; expected YYYY-MM-DD without an offset');
  return periodOf(period.unit, day);
}
