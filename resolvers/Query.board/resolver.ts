import { util, type Context } from '@aws-appsync/utils';
import { slotAt } from '../../race/race-clock.ts';
import { raceOf } from '../../race/race-id.ts';
import type { Board, QueryBoardArgs, Rankings } from '../../race/generated/schema.ts';
import { checkedClassId, checkedRaceOf } from '../shared/arguments.ts';
import { raceTimes } from '../shared/race.ts';

/**
 * Pipeline: step 1 finds the rankings of the requested or current race. If the current race has no rankings,
 * step 2 finds the previous race's.
 */
export function request(ctx: Context<QueryBoardArgs>) {
  const { raceId } = ctx.args;
  const classId = checkedClassId(ctx.args.classId);
  ctx.stash.isCurrent = raceId === null || raceId === undefined;
  ctx.stash.race = ctx.stash.isCurrent
    ? raceOf(classId, slotAt(util.time.nowEpochMilliSeconds(), raceTimes(ctx)))
    : checkedRaceOf(classId, raceId!);
  return {};
}

export function response(
  ctx: Context<QueryBoardArgs, object, { result: Rankings | null }>,
): Pick<Board, 'rankings'> | null {
  const rankings = ctx.prev.result;
  return rankings && { rankings };
}
