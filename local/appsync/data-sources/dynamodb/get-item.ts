import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { Placeholders } from './expressions.ts';
import { fromAttributes, toAttributes } from './marshall.ts';
import { optional, type Operation } from './operation.ts';

export const getItem: Operation = async (request, { client, tableName }) => {
  const placeholders = new Placeholders();
  const projection = placeholders.expression(request['projection'], 'projection');
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      Key: toAttributes(request['key'], 'key'),
      ConsistentRead: optional(request, 'consistentRead', 'boolean'),
      ProjectionExpression: projection,
      ...placeholders.input,
    }),
  );
  return { result: Item ? fromAttributes(Item) : null };
};
