import type { Context } from '@aws-appsync/utils';
import { CLASS_IDS, classVariable } from '../../race/class-id.ts';
import type { Class } from '../../race/generated/schema.ts';

/** Returns the ids of the classes that the API's environment has, in ascending order. */
export function classIds(ctx: Context): number[] {
  return CLASS_IDS.slice(0, +ctx.env.CLASS_COUNT!);
}

/** Returns the settings of a class from the API's environment. */
export function classSettings(ctx: Context, classId: number): Pick<Class, 'name'> {
  return JSON.parse(ctx.env[classVariable(classId)]!) as Pick<Class, 'name'>;
}
