import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionFailure } from './condition-failure.ts';
import { condition, expression, versionedElements, optional, requestOf, typedValues } from './elements.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import { operation } from './operation.ts';

const elements = requestOf('UpdateItem', {
  key: typedValues,
  update: expression,
  condition: optional(condition),
  ...versionedElements,
});

export const updateItem = operation(elements, async (request, table) => {
  const key = toAttributes(request.key, ['key']);
  const placeholders = new Placeholders();
  const UpdateExpression = placeholders.expression(request.update, ['update']);
  const ConditionExpression = placeholders.expression(request.condition, ['condition']);
  try {
    const { Attributes: item } = await table.client.send(
      new UpdateItemCommand({
        TableName: table.tableName,
        Key: key,
        UpdateExpression,
        ConditionExpression,
        ReturnValues: 'ALL_NEW',
        ...placeholders.input,
      }),
    );
    return { result: item ? fromAttributes(item) : null };
  } catch (error) {
    return conditionFailure(error, { operation: 'UpdateItem', key }, request.condition, table);
  }
});
