import { runtime, util } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const todo = ctx.prev.result;
  const sharedWith = todo.sharedWith ?? [];
  if (sharedWith.includes(ctx.stash.with)) runtime.earlyReturn(todo);
  return update({
    key: { id: todo.id },
    update: {
      sharedWith: operations.replace([...sharedWith, ctx.stash.with]),
      version: operations.increment(1),
    },
    condition: { version: { eq: todo.version } },
  });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
