import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { shared } from '../../support/shared.ts';

export interface DynamodbLocal {
  client: DynamoDBClient;
  stop(): void;
}

/** Opens an empty account in the run's DynamoDB Local, which keeps separate tables for each access key. */
export async function startDynamodbLocal(): Promise<DynamodbLocal> {
  const client = new DynamoDBClient({
    endpoint: await shared('dynamodb'),
    region: 'local',
    credentials: { accessKeyId: randomBytes(8).toString('hex'), secretAccessKey: 'local' },
  });
  return { client, stop: () => client.destroy() };
}
