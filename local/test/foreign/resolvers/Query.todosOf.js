import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { owner, newestFirst = false, filter, limit = 20, nextToken } = ctx.args;
  return {
    operation: 'Query',
    index: 'byOwner',
    query: {
      expression: '#owner = :owner',
      expressionNames: { '#owner': 'owner' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': owner }),
    },
    filter: filter ? JSON.parse(util.transform.toDynamoDBFilterExpression(filter)) : null,
    scanIndexForward: !newestFirst,
    limit,
    nextToken,
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const { items, nextToken } = ctx.result;
  return { items, nextToken };
}
