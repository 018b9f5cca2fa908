import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FieldCacheCounters } from '../appsync/cache/counters.ts';
import type { Counters } from '../appsync/realtime/counters.ts';
import type { UnreliableDeliveryOptions } from '../appsync/realtime/unreliable-delivery.ts';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';
import { functionInvoker } from '../resources/appsync/invoke-function.ts';
import { eventPutter } from '../resources/appsync/put-events.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { RuntimeError, messageOf } from '../shared/errors.ts';

export interface Graphql {
  tlsUrl: string | undefined;
  counters: Readonly<Counters>;
  cacheCounters: ReadonlyMap<string, Readonly<FieldCacheCounters>>;
  /** @throws for an API that AppSync would reject; the running API then stays in place */
  reload(definition: GraphqlApiDefinition): void;
}

/** Starts the stack's GraphQL API, if it has one, at the address that the functions already know. */
export async function startGraphql(
  context: StackContext,
  options: {
    dynamodbOf: (roleArn: string) => DynamoDBClient;
    tls: { port: number; key: string; cert: string } | undefined;
    unreliableDelivery: UnreliableDeliveryOptions | undefined;
  },
): Promise<Graphql | undefined> {
  const { running, roles, policies, clock, log } = context;
  const [definition] = running.graphqlApis.all();
  if (definition === undefined) return undefined;
  try {
    // Imported here so that it is loaded only for stacks with an API.
    const { startAppSync } = await import('../appsync/server.ts');
    const server = await startAppSync({
      definition,
      port: context.graphqlAddress.port,
      tls: options.tls,
      region: context.stack.region,
      clock,
      log,
      variants: context.settings.variants,
      unreliableDelivery: options.unreliableDelivery,
      findCredentials: roles.find,
      findUserPool: (id) => running.userPools.get(id),
      dynamodb: options.dynamodbOf,
      credentialsOf: (roleArn) => roles.of(roleArn),
      invokeFunction: functionInvoker(context),
      putEvents: eventPutter(context),
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
