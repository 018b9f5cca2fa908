import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { filter, limit = 20, nextToken } = ctx.args;
  return {
    operation: 'Scan',
    filter: filter ? JSON.parse(util.transform.toDynamoDBFilterExpression(filter)) : null,
    limit,
    nextToken,
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const { items, nextToken } = ctx.result;
  return { items, nextToken };
}
