import type { Context } from '@aws-appsync/utils';
import { ROSTER_PAGE } from '../race/roster.ts';
import type { QueryRosterArgs } from '../race/generated/schema.ts';
import { checkedPlace, checkedRace } from './shared/arguments.ts';
import { foundRoster, requestRoster } from './shared/roster.ts';

export function request(ctx: Context<QueryRosterArgs>) {
  return requestRoster(checkedRace(ctx.args.raceId), Math.floor(checkedPlace(ctx.args.from) / ROSTER_PAGE));
}

export function response(ctx: Context<QueryRosterArgs>) {
  return foundRoster(ctx).slice(checkedPlace(ctx.args.from) % ROSTER_PAGE);
}
