import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE;

export async function handler() {
  const { Items } = await client.send(new ScanCommand({ TableName }));
  for (const { id, done } of Items)
    if (done) await client.send(new DeleteCommand({ TableName, Key: { id } }));
}
