import { runtime, type Context } from '@aws-appsync/utils';
import type { Race as RaceKey } from '../../race/race-id.ts';
import type { QueryBoardArgs, Rankings } from '../generated/schema.ts';
import { foundRankings, requestRankings } from '../shared/rankings.ts';

type Stash = { race: RaceKey; isCurrent: boolean };
type Previous = { result: Rankings | null };

export function request(ctx: Context<QueryBoardArgs, Stash, Previous>) {
  const { race, isCurrent } = ctx.stash;
  if (ctx.prev.result || !isCurrent) runtime.earlyReturn(ctx.prev.result);
  return requestRankings({ classId: race.classId, slot: race.slot - 1 });
}

export function response(ctx: Context<QueryBoardArgs>) {
  return foundRankings(ctx);
}
