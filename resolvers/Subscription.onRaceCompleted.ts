import { extensions, util, type Context } from '@aws-appsync/utils';
import type { SubscriptionOnRaceCompletedArgs } from '../race/generated/schema.ts';
import { checkedClassId } from './shared/arguments.ts';

export function request() {
  return { payload: null };
}

export function response(ctx: Context<SubscriptionOnRaceCompletedArgs>) {
  const filter = { classId: { eq: checkedClassId(ctx) } };
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
  return null;
}
