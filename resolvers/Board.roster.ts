import type { Context } from '@aws-appsync/utils';
import { parseRaceId } from '../race/race-id.ts';
import type { BoardSource } from './Query.board/resolver.ts';
import { foundRoster, requestRoster } from './shared/roster.ts';

export function request(ctx: Context<object, object, object, BoardSource>) {
  return requestRoster(parseRaceId(ctx.source!.raceId)!, 0);
}

export function response(ctx: Context<object, object, object, BoardSource>) {
  return foundRoster(ctx);
}
