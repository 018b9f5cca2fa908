import { util, type Context } from '@aws-appsync/utils';
import { slotAt } from '../race/race-clock.ts';
import { raceOf, type Race } from '../race/race-id.ts';
import type { QueryCurrentRaceArgs } from '../race/generated/schema.ts';
import { checkedClassId } from './shared/arguments.ts';
import { apiRaceOf, foundOf, raceTimes, requestRace } from './shared/race.ts';

export function request(ctx: Context<QueryCurrentRaceArgs>) {
  const classId = checkedClassId(ctx);
  const race = raceOf(classId, slotAt(util.time.nowEpochMilliSeconds(), raceTimes(ctx)));
  ctx.stash.race = race;
  return requestRace(ctx, race);
}

export function response(ctx: Context<QueryCurrentRaceArgs>) {
  return apiRaceOf(ctx, ctx.stash.race as Race, foundOf(ctx));
}
