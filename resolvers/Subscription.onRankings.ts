import { extensions, util, type Context } from '@aws-appsync/utils';
import type { SubscriptionOnRankingsArgs } from '../race/generated/schema.ts';
import { checkedClassId, checkedRace } from './shared/arguments.ts';

export function request() {
  return { payload: null };
}

/**
 * Sets a custom filter, because with AppSync's default filter, a null `raceId` argument would match only
 * rankings whose `raceId` is null.
 */
export function response(ctx: Context<SubscriptionOnRankingsArgs>) {
  const classId = { eq: checkedClassId(ctx) };
  const { raceId } = ctx.args;
  const everyRace = raceId === null || raceId === undefined;
  const filter = everyRace ? { classId } : { classId, raceId: { eq: checkedRace(raceId).raceId } };
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
  return null;
}
