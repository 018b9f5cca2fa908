import type { Context } from '@aws-appsync/utils';
import type { QueryRaceArgs } from '../race/generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { apiRaceOf, foundOf, requestRace } from './shared/race.ts';

export function request(ctx: Context<QueryRaceArgs>) {
  return requestRace(ctx, checkedRace(ctx.args.raceId));
}

export function response(ctx: Context<QueryRaceArgs>) {
  const found = foundOf(ctx);
  return found.frame || found.summary ? apiRaceOf(ctx, checkedRace(ctx.args.raceId), found) : null;
}
