import type { Context } from '@aws-appsync/utils';
import type { QueryRaceArgs } from './generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { foundOf, raceOf, requestRace } from './shared/race.ts';

export function request(ctx: Context<QueryRaceArgs>) {
  return requestRace(ctx, checkedRace(ctx.args.raceId));
}

export function response(ctx: Context<QueryRaceArgs>) {
  const found = foundOf(ctx);
  return found.rankings || found.summary ? raceOf(ctx, checkedRace(ctx.args.raceId), found) : null;
}
