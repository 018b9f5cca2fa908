import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionFailure } from './condition-failure.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import type { Operation } from './operation.ts';

export const putItem: Operation = async (request, table) => {
  const key = toAttributes(request['key'], 'key');
  const item = { ...toAttributes(request['attributeValues'] ?? {}, 'attributeValues'), ...key };
  const placeholders = new Placeholders();
  const condition = placeholders.expression(request['condition'], 'condition');
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.tableName,
        Item: item,
        ConditionExpression: condition,
        ...placeholders.input,
      }),
    );
    return { result: fromAttributes(item) };
  } catch (error) {
    return conditionFailure(error, { operation: 'PutItem', key, wanted: item }, request['condition'], table);
  }
};
