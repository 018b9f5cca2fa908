import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  return get({ key: { id: ctx.args.id }, consistentRead: true });
}

export function response(ctx) {
  const { error, result: todo } = ctx;
  if (error) util.error(error.message, error.type);
  if (!todo) util.error(`There is no todo ${ctx.args.id}`, 'NotFound');
  return todo;
}
