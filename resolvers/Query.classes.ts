import type { Context } from '@aws-appsync/utils';
import type { Class } from '../race/generated/schema.ts';
import { classIds, classSettings } from './shared/classes.ts';
import { raceTimes } from './shared/race.ts';

export function request() {
  return { payload: null };
}

export function response(ctx: Context) {
  const { raceSeconds } = raceTimes(ctx);
  const classes: Class[] = [];
  for (const classId of classIds(ctx)) {
    const { name } = classSettings(ctx, classId);
    classes.push({ classId, name, raceSeconds });
  }
  return classes;
}
