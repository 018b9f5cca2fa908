import { util, type Context } from '@aws-appsync/utils';
import { slotAt } from '../../race/race-clock.ts';
import { raceOf } from '../../race/race-id.ts';
import type { Board, QueryBoardArgs, Rankings } from '../../race/generated/schema.ts';
import { checkedClassId, checkedRaceOf } from '../shared/arguments.ts';
import { raceTimes } from '../shared/race.ts';

/** What the resolvers of a board's fields know. */
export interface BoardSource extends Pick<Board, 'rankings'> {
  /** Key of the roster in the cache (infra/api/roster-cache.ts). */
  raceId: string;
}

/**
 * Pipeline: step 1 finds the rankings of the requested or current race. If the current race has no rankings,
 * step 2 finds the previous race's.
 */
export function request(ctx: Context<QueryBoardArgs>) {
  const { raceId } = ctx.args;
  const classId = checkedClassId(ctx);
  ctx.stash.isCurrent = raceId === null || raceId === undefined;
  ctx.stash.race = ctx.stash.isCurrent
    ? raceOf(classId, slotAt(util.time.nowEpochMilliSeconds(), raceTimes(ctx)))
    : checkedRaceOf(classId, raceId!);
  return {};
}

export function response(
  ctx: Context<QueryBoardArgs, object, { result: Rankings | null }>,
): BoardSource | null {
  const rankings = ctx.prev.result;
  return rankings && { raceId: rankings.raceId, rankings };
}
