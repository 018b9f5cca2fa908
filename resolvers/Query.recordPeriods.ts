import type { Context } from '@aws-appsync/utils';
import { periodOf } from '../race/period.ts';
import type { Period } from '../race/generated/schema.ts';
import { recordUnits, today } from './shared/period.ts';

export function request() {
  return { payload: null };
}

export function response(ctx: Context): Period[] {
  const day = today(ctx);
  return recordUnits(ctx).map((unit) => periodOf(unit, day));
}
