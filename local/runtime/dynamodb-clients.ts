import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import type { CredentialsOf } from '../iam/credentials.ts';
import { missingPermission } from '../iam/missing-permission.ts';
import { deniedMessage, type Permits } from '../iam/role-policies.ts';
import type { Disposers } from '../shared/disposers.ts';

interface Options {
  /** Endpoint without a guard. The clients check permissions themselves, which saves a connection per call. */
  endpoint: string;
  region: string;
  credentialsOf: CredentialsOf;
  permits: Permits;
  disposers: Disposers;
}

/** Returns a function that creates one DynamoDB client per role, with the permissions of that role. */
export function dynamoDbClients(options: Options): (roleArn: string) => DynamoDBClient {
  const { endpoint, region, credentialsOf, disposers } = options;
  const clients = new Map<string, DynamoDBClient>();
  return (roleArn) => {
    const known = clients.get(roleArn);
    if (known) return known;
    const client = new DynamoDBClient({ endpoint, region, credentials: credentialsOf(roleArn) });
    // this middleware copies every request and response, even without a logger
    client.middlewareStack.remove('loggerMiddleware');
    checkPermissions(client, roleArn, options);
    clients.set(roleArn, client);
    disposers.add('a DynamoDB client', () => client.destroy());
    return client;
  };
}

/** Makes a client reject calls that the policies of its role do not allow, with DynamoDB's error. */
function checkPermissions(client: DynamoDBClient, roleArn: string, { region, permits }: Options): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const operation = commandName.replace(/Command$/, '');
        const request = { service: 'dynamodb', operation, input: args.input } as const;
        const missing = missingPermission(request, { roleArn, region, permits });
        if (missing === undefined) return next(args);
        throw new DynamoDBServiceException({
          name: 'AccessDeniedException',
          $fault: 'client',
          message: deniedMessage(roleArn, missing),
          $metadata: { httpStatusCode: 400 },
        });
      },
    { step: 'initialize', name: 'checkPermissions' },
  );
}
