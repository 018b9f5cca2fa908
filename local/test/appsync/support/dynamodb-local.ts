import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';

export interface DynamodbLocal {
  client: DynamoDBClient;
  stop(): void;
}

/** An empty account in the DynamoDB Local of the run, which keeps the tables of each access key apart. */
export function startDynamodbLocal(): DynamodbLocal {
  const client = new DynamoDBClient({
    endpoint: inject('sharedDynamoDb'),
    region: 'local',
    credentials: { accessKeyId: randomBytes(8).toString('hex'), secretAccessKey: 'local' },
  });
  return { client, stop: () => client.destroy() };
}
