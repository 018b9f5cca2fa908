import type { Context } from '@aws-appsync/utils';
import type { Race } from '../../race/race-id.ts';
import type { QueryBoardArgs } from '../../race/generated/schema.ts';
import { foundRankings, requestRankings } from '../shared/rankings.ts';

export function request(ctx: Context<QueryBoardArgs, { race: Race }>) {
  return requestRankings(ctx, ctx.stash.race);
}

export function response(ctx: Context<QueryBoardArgs>) {
  return foundRankings(ctx);
}
