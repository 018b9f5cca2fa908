import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionFailure } from './condition-failure.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import type { Operation } from './operation.ts';

export const updateItem: Operation = async (request, table) => {
  const key = toAttributes(request['key'], 'key');
  const placeholders = new Placeholders();
  const update = placeholders.expression(request['update'], 'update');
  const condition = placeholders.expression(request['condition'], 'condition');
  try {
    const { Attributes: item } = await table.client.send(
      new UpdateItemCommand({
        TableName: table.tableName,
        Key: key,
        UpdateExpression: update,
        ConditionExpression: condition,
        ReturnValues: 'ALL_NEW',
        ...placeholders.input,
      }),
    );
    return { result: item ? fromAttributes(item) : null };
  } catch (error) {
    return conditionFailure(error, { operation: 'UpdateItem', key }, request['condition'], table);
  }
};
