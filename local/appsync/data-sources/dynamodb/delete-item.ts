import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionFailure } from './condition-failure.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import type { Operation } from './operation.ts';

export const deleteItem: Operation = async (request, table) => {
  const key = toAttributes(request['key'], 'key');
  const placeholders = new Placeholders();
  const condition = placeholders.expression(request['condition'], 'condition');
  try {
    const { Attributes: item } = await table.client.send(
      new DeleteItemCommand({
        TableName: table.tableName,
        Key: key,
        ConditionExpression: condition,
        ReturnValues: 'ALL_OLD',
        ...placeholders.input,
      }),
    );
    return { result: item ? fromAttributes(item) : null };
  } catch (error) {
    return conditionFailure(error, { operation: 'DeleteItem', key }, request['condition'], table);
  }
};
