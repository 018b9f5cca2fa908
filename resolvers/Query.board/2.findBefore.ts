import { runtime, type Context } from '@aws-appsync/utils';
import { raceOf, type Race } from '../../race/race-id.ts';
import type { QueryBoardArgs } from '../../race/generated/schema.ts';
import type { FrameItem } from '../../race/table/rankings.ts';
import { foundRankings, requestRankings } from '../shared/rankings.ts';

type Stash = { race: Race; isCurrent: boolean };
type Previous = { result: FrameItem | null };

export function request(ctx: Context<QueryBoardArgs, Stash, Previous>) {
  const { race, isCurrent } = ctx.stash;
  if (ctx.prev.result || !isCurrent) runtime.earlyReturn(ctx.prev.result);
  return requestRankings(ctx, raceOf(race.classId, race.slot - 1));
}

export function response(ctx: Context<QueryBoardArgs>) {
  return foundRankings(ctx);
}
