import { extensions, util } from '@aws-appsync/utils';

export function request() {
  return { payload: null };
}

export function response(ctx) {
  const { channel, minPriority } = ctx.args;
  const filter = { channel: { eq: channel } };
  if (minPriority) filter.priority = { ge: minPriority };
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
  return null;
}
