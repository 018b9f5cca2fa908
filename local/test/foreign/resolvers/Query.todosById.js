import { runtime, util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { ids } = ctx.args;
  if (ids.length === 0) runtime.earlyReturn([]);
  return batchGet({ tables: { [ctx.env.TODOS_TABLE]: { keys: ids.map((id) => ({ id })) } } });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result.data[ctx.env.TODOS_TABLE];
}
