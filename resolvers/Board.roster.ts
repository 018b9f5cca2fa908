import type { Context } from '@aws-appsync/utils';
import { parseRaceId } from '../race/race-id.ts';
import type { Board } from '../race/generated/schema.ts';
import { foundRoster, requestRoster } from './shared/roster.ts';

export function request(ctx: Context<object, object, object, Board>) {
  return requestRoster(parseRaceId(ctx.source!.rankings.raceId)!, 0);
}

export function response(ctx: Context<object, object, object, Board>) {
  return foundRoster(ctx);
}
