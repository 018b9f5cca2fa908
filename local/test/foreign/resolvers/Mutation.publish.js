import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { channel, body, priority } = ctx.args;
  return { payload: { channel, body, priority, sentAt: util.time.nowISO8601() } };
}

export function response(ctx) {
  return ctx.result;
}
