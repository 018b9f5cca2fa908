import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { optional, projection, requestOf, typedValues } from './elements.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import { operation } from './operation.ts';

const elements = requestOf('GetItem', {
  key: typedValues,
  consistentRead: optional(z.boolean()),
  projection: optional(projection),
});

export const getItem = operation(elements, async (request, { client, tableName }) => {
  const placeholders = new Placeholders();
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      Key: toAttributes(request.key, ['key']),
      ConsistentRead: request.consistentRead,
      ProjectionExpression: placeholders.expression(request.projection, ['projection']),
      ...placeholders.input,
    }),
  );
  return { result: Item ? fromAttributes(Item) : null };
});
