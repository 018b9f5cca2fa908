import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionFailure } from './condition-failure.ts';
import { condition, versionedElements, optional, requestOf, typedValues } from './elements.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import { operation } from './operation.ts';

const elements = requestOf('PutItem', {
  key: typedValues,
  attributeValues: optional(typedValues),
  condition: optional(condition),
  ...versionedElements,
});

export const putItem = operation(elements, async (request, table) => {
  const key = toAttributes(request.key, ['key']);
  const item = { ...toAttributes(request.attributeValues ?? {}, ['attributeValues']), ...key };
  const placeholders = new Placeholders();
  const ConditionExpression = placeholders.expression(request.condition, ['condition']);
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.tableName,
        Item: item,
        ConditionExpression,
        ...placeholders.input,
      }),
    );
    return { result: fromAttributes(item) };
  } catch (error) {
    return conditionFailure(error, { operation: 'PutItem', key, wanted: item }, request.condition, table);
  }
});
