import type { Context } from '@aws-appsync/utils';
import type { Board } from './generated/schema.ts';
import { foundRoster, requestRoster } from './shared/roster.ts';

export function request(ctx: Context<object, object, object, Board>) {
  return requestRoster(ctx.source!.rankings.raceId, 0);
}

export function response(ctx: Context<object, object, object, Board>) {
  return foundRoster(ctx);
}
