import { util } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id, expectedVersion, ...changes } = ctx.args.input;
  return update({
    key: { id },
    update: { ...changes, version: operations.increment(1) },
    condition: { version: { eq: expectedVersion } },
  });
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) util.error(error.message, error.type, result);
  return result;
}
