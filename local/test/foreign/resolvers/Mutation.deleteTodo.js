import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, expectedVersion } = ctx.args;
  return {
    operation: 'DeleteItem',
    key: util.dynamodb.toMapValues({ id }),
    condition: {
      expression: '#version = :expected',
      expressionNames: { '#version': 'version' },
      expressionValues: { ':expected': util.dynamodb.toDynamoDB(expectedVersion) },
    },
  };
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) util.error(error.message, error.type, result);
  return result;
}
