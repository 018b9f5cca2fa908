import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id = util.autoId(), ...input } = ctx.args.input;
  return put({
    key: { id },
    item: { ...input, status: 'OPEN', version: 1, createdAt: util.time.nowISO8601() },
    condition: { id: { attributeExists: false } },
  });
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) util.error(error.message, error.type, result);
  return result;
}
