import type { Context } from '@aws-appsync/utils';
import type { QueryRaceResultArgs, RaceResult, RaceResultInContext } from '../../race/generated/schema.ts';
import { checkedNeighbours, checkedRace, checkedRacerId } from '../shared/arguments.ts';

/**
 * Pipeline: step 1 finds the rider's result, step 2 finds the results above it, and step 3 finds the results
 * below it.
 */
export function request(ctx: Context<QueryRaceResultArgs>) {
  checkedRace(ctx.args.raceId);
  checkedRacerId(ctx.args.racerId);
  ctx.stash.neighbours = checkedNeighbours(ctx.args.neighbours);
  ctx.stash.above = [];
  ctx.stash.below = [];
  return {};
}

export function response(ctx: Context<QueryRaceResultArgs>): RaceResultInContext | null {
  const result = ctx.stash.result as RaceResult | undefined;
  if (!result) return null;
  return {
    result,
    above: ctx.stash.above as RaceResult[],
    below: ctx.stash.below as RaceResult[],
  };
}
