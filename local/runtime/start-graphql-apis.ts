import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { UnreliableDeliveryOptions } from '../appsync/realtime/unreliable-delivery.ts';
import type { RequestLogEntry } from '../appsync/request-log/entry.ts';
import type { AppSyncServer } from '../appsync/server.ts';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';
import { functionInvoker } from '../resources/appsync/invoke-function.ts';
import { eventPutter } from '../resources/appsync/put-events.ts';
import { DEVELOPER_ARN } from './account.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { RuntimeError, UnsupportedError, messageOf } from '../shared/errors.ts';

/** A GraphQL API of the stack that is being served. */
export interface GraphqlServer extends Omit<AppSyncServer, 'stop'> {
  apiId: string;
}

interface GraphqlOptions {
  dynamodbOf: (roleArn: string) => DynamoDBClient;
  /** The port is that of the first API. The others use any free port. */
  tls: { port: number; key: string; cert: string } | undefined;
  unreliableDelivery: UnreliableDeliveryOptions | undefined;
  onRequest: ((entry: RequestLogEntry) => void) | undefined;
}

/**
 * Starts the stack's GraphQL APIs, each at the address that the functions already know.
 * @throws RuntimeError that says why each API that cannot start does not
 */
export async function startGraphqlApis(
  context: StackContext,
  options: GraphqlOptions,
): Promise<GraphqlServer[]> {
  const servers: GraphqlServer[] = [];
  const failures: unknown[] = [];
  for (const [index, definition] of context.running.graphqlApis.all().entries()) {
    const tls = index === 0 ? options.tls : options.tls && { ...options.tls, port: 0 };
    try {
      servers.push(await startGraphqlApi(definition, context, { ...options, tls }));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 1) throw new RuntimeError(failures.map(messageOf).join('\n'));
  if (failures.length === 1) throw failures[0];
  return servers;
}

async function startGraphqlApi(
  definition: GraphqlApiDefinition,
  context: StackContext,
  options: GraphqlOptions,
): Promise<GraphqlServer> {
  const { running, roles, policies, unsupported, clock, log } = context;
  const { apiId } = definition;
  try {
    // Imported here so that it is loaded only for stacks with an API.
    const { startAppSync } = await import('../appsync/server.ts');
    const { port, host } = await context.graphqlAddressOf(apiId);
    const server = await startAppSync({
      definition,
      port,
      tls: options.tls,
      region: context.stack.region,
      clock,
      log,
      variants: context.settings.variants,
      unreliableDelivery: options.unreliableDelivery,
      onRequest: options.onRequest,
      developer: roles.of(DEVELOPER_ARN),
      findCredentials: roles.find,
      findUserPool: (id) => running.userPools.get(id),
      dynamodb: options.dynamodbOf,
      credentialsOf: (roleArn) => roles.of(roleArn),
      invokeFunction: functionInvoker(context),
      onNotEmulated: (reason) => unsupported.add(new UnsupportedError(reason, definition.name)),
      putEvents: eventPutter(context),
      authorizer: ({ roleArn }, { action, resource }) => policies.permits(roleArn, action, resource),
    });
    context.disposers.add('AppSync', () => server.stop());
    return {
      ...server,
      apiId,
      url: `http://${host}/graphql`,
      realtimeUrl: `ws://${host}/graphql/realtime`,
    };
  } catch (error) {
    throw new RuntimeError(`the GraphQL API cannot start: ${messageOf(error)}`, definition.name, {
      cause: error,
    });
  }
}
