import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';

export interface DynamodbLocal {
  client: DynamoDBClient;
  stop(): void;
}

/** Opens an empty account in the run's DynamoDB Local, which keeps separate tables for each access key. */
export function startDynamodbLocal(): DynamodbLocal {
  const client = new DynamoDBClient({
    endpoint: inject('sharedDynamoDb'),
    region: 'local',
    credentials: { accessKeyId: randomBytes(8).toString('hex'), secretAccessKey: 'local' },
  });
  return { client, stop: () => client.destroy() };
}
