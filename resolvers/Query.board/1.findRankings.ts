import type { Context } from '@aws-appsync/utils';
import type { Race as RaceKey } from '../../race/race-id.ts';
import type { QueryBoardArgs } from '../generated/schema.ts';
import { foundRankings, requestRankings } from '../shared/rankings.ts';

export function request(ctx: Context<QueryBoardArgs, { race: RaceKey }>) {
  return requestRankings(ctx.stash.race);
}

export function response(ctx: Context<QueryBoardArgs>) {
  return foundRankings(ctx);
}
