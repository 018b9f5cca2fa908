import { util, type Context, type DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { dataOf } from './data.ts';

/**
 * Adds a condition to a publishing resolver's update: the new `sequence` is greater than the stored one, if
 * any. The condition is an expression, because AppSync type-checks the bundle. Without its type argument, which
 * esbuild removes, `ddb.update` does not accept `sequence` in a condition.
 */
export function ifNewer(update: DynamoDBUpdateItemRequest, sequence: number): DynamoDBUpdateItemRequest {
  const condition = {
    expression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
    expressionNames: { '#sequence': 'sequence' },
    expressionValues: util.dynamodb.toMapValues({ ':sequence': sequence }),
  };
  return { ...update, condition };
}

/**
 * Adds a condition to the update that stores rankings: their sequence is greater than the stored one, if any,
 * or the same rankings are stored already.
 */
export function ifNewerOrSame(
  update: DynamoDBUpdateItemRequest,
  rankings: Record<string, unknown> & { sequence: number },
): DynamoDBUpdateItemRequest {
  const { condition } = ifNewer(update, rankings.sequence);
  const expressionNames: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const same: string[] = [];
  for (const name of Object.keys(rankings)) {
    expressionNames[`#${name}`] = name;
    values[`:${name}`] = rankings[name];
    same.push(`#${name} = :${name}`);
  }
  return {
    ...update,
    condition: {
      expression: `${condition!.expression} OR (${same.join(' AND ')})`,
      expressionNames,
      expressionValues: util.dynamodb.toMapValues(values),
    },
  };
}

/** Returns the item that the update wrote. Fails with `Superseded` if the condition of the update was false. */
export function publishedOf<Item>(ctx: Context): Item {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') {
    const { sequence } = (ctx.args as { input: { sequence: number } }).input;
    util.error(
      `sequence: ${sequence} is not greater than the stored one, so nothing was stored or pushed; ` +
        'read the race again and publish newer data',
      'Superseded',
    );
  }
  return dataOf<Item>(ctx);
}
