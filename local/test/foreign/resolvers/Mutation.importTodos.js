import { util } from '@aws-appsync/utils';
import { batchPut } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const createdAt = util.time.nowISO8601();
  const items = ctx.args.todos.map((todo) => ({
    ...todo,
    id: todo.id ?? util.autoId(),
    status: 'OPEN',
    version: 1,
    createdAt,
  }));
  return batchPut({ tables: { [ctx.env.TODOS_TABLE]: items } });
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) util.error(error.message, error.type);
  const { data, unprocessedItems } = result;
  if (unprocessedItems[ctx.env.TODOS_TABLE].length > 0)
    util.appendError('Some todos were not written', 'Unprocessed');
  return data[ctx.env.TODOS_TABLE];
}
