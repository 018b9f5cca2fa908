import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CredentialsOf } from '../iam/credentials.ts';
import type { Disposers } from '../shared/disposers.ts';

/** Returns a function that creates one DynamoDB client per role, with the permissions of that role. */
export function dynamoDbClients(options: {
  endpoint: string;
  region: string;
  credentialsOf: CredentialsOf;
  disposers: Disposers;
}): (roleArn: string) => DynamoDBClient {
  const { endpoint, region, credentialsOf, disposers } = options;
  const clients = new Map<string, DynamoDBClient>();
  return (roleArn) => {
    const known = clients.get(roleArn);
    if (known) return known;
    const client = new DynamoDBClient({ endpoint, region, credentials: credentialsOf(roleArn) });
    // this middleware copies every request and response, even without a logger
    client.middlewareStack.remove('loggerMiddleware');
    clients.set(roleArn, client);
    disposers.add('a DynamoDB client', () => client.destroy());
    return client;
  };
}
