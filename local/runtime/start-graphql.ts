import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';
import type { RealtimeChaosOptions } from '../appsync/realtime/chaos.ts';
import type { Counters } from '../appsync/realtime/counters.ts';
import { RuntimeError, messageOf } from '../shared/errors.ts';
import { functionInvoker } from '../resources/appsync/invoke-function.ts';
import type { StackContext } from '../resources/stack-context.ts';

export interface Graphql {
  url: string;
  realtimeUrl: string;
  tlsUrl: string | undefined;
  counters: Readonly<Counters>;
  /** @throws what the API is refused for; it stays as it was then */
  reload(definition: GraphqlApiDefinition): void;
}

/** Starts the stack's GraphQL API, if it has one, on the port that the functions were told already. */
export async function startGraphql(
  context: StackContext,
  dynamodb: (roleArn: string) => DynamoDBClient,
  tls: { port: number; key: string; cert: string } | undefined,
  realtimeChaos: RealtimeChaosOptions | undefined,
): Promise<Graphql | undefined> {
  const [definition] = context.graphqlApis.all();
  if (definition === undefined) return undefined;
  try {
    // Loaded only for stacks that have an API.
    const { startAppSync } = await import('../appsync/server.ts');
    const { region, clock, log, roles, policies, variants, graphqlPort: port } = context;
    const server = await startAppSync({
      definition,
      port,
      tls,
      region,
      clock,
      log,
      variants,
      realtimeChaos,
      findCredentials: roles.find,
      findUserPool: (id) => context.userPools.get(id),
      dynamodb,
      credentialsOf: (roleArn) => roles.of(roleArn),
      invokeFunction: functionInvoker(context),
      authorizer: ({ roleArn }, { action, resource }) => policies.permits(roleArn, action, resource),
    });
    context.disposers.add('AppSync', () => server.stop());
    return server;
  } catch (error) {
    throw new RuntimeError(`the GraphQL API cannot start: ${messageOf(error)}`, definition.name, {
      cause: error,
    });
  }
}
