import type { Context } from '@aws-appsync/utils';
import type { QueryRankingsArgs } from '../race/generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { foundRankings, requestRankings } from './shared/rankings.ts';

export function request(ctx: Context<QueryRankingsArgs>) {
  return requestRankings(ctx, checkedRace(ctx.args.raceId));
}

export function response(ctx: Context<QueryRankingsArgs>) {
  return foundRankings(ctx);
}
