import { util, type Context } from '@aws-appsync/utils';
import { slotAt } from '../race/race-clock.ts';
import type { QueryCurrentRaceArgs } from './generated/schema.ts';
import { checkedClassId } from './shared/arguments.ts';
import { foundOf, raceOf, raceTimes, requestRace } from './shared/race.ts';

export function request(ctx: Context<QueryCurrentRaceArgs>) {
  const classId = checkedClassId(ctx.args.classId);
  ctx.stash.slot = slotAt(util.time.nowEpochMilliSeconds(), raceTimes(ctx));
  return requestRace(ctx, { classId, slot: ctx.stash.slot as number });
}

export function response(ctx: Context<QueryCurrentRaceArgs>) {
  return raceOf(ctx, { classId: ctx.args.classId, slot: ctx.stash.slot as number }, foundOf(ctx));
}
