import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionFailure } from './condition-failure.ts';
import { condition, versionedElements, optional, requestOf, typedValues } from './elements.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import { operation } from './operation.ts';

const elements = requestOf('DeleteItem', {
  key: typedValues,
  condition: optional(condition),
  ...versionedElements,
});

export const deleteItem = operation(elements, async (request, table) => {
  const key = toAttributes(request.key, ['key']);
  const placeholders = new Placeholders();
  const ConditionExpression = placeholders.expression(request.condition, ['condition']);
  try {
    const { Attributes: item } = await table.client.send(
      new DeleteItemCommand({
        TableName: table.tableName,
        Key: key,
        ConditionExpression,
        ReturnValues: 'ALL_OLD',
        ...placeholders.input,
      }),
    );
    return { result: item ? fromAttributes(item) : null };
  } catch (error) {
    return conditionFailure(error, { operation: 'DeleteItem', key }, request.condition, table);
  }
});
