import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock, type Clock } from '../shared/clock.ts';
import type { CredentialsOf, FindCredentials } from '../iam/credentials.ts';
import { listen, type HttpServer, type Listening } from '../http/listen.ts';
import { silentLog, type Log } from '../shared/log.ts';
import type { Variants } from '../shared/variants.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import type { Authorizer } from './auth/authorizer.ts';
import type { FindUserPool } from './auth/user-pools.ts';
import type { InvokeFunction } from './data-sources/lambda/invoke-function.ts';
import type { GraphqlApiDefinition } from './shared/definition.ts';
import { createApi } from './graphql/api.ts';
import { handleRequest } from './http/handle-request.ts';
import { bindWebSockets } from './realtime/bind-ws.ts';
import {
  reliableDelivery,
  unreliableDelivery,
  type UnreliableDeliveryOptions,
} from './realtime/unreliable-delivery.ts';
import { newCounters, type Counters } from './realtime/counters.ts';
import { FanOut } from './realtime/fan-out.ts';
import { openConnection } from './realtime/open-connection.ts';

export interface AppSyncOptions {
  definition: GraphqlApiDefinition;
  /** 0, the default, takes a free one. The server listens on 127.0.0.1 only. */
  port?: number;
  /** Serves the API over TLS as well, at a port of its own. */
  tls?: { port: number; key: string; cert: string } | undefined;
  /** Part of what IAM callers sign. */
  region: string;
  clock?: Clock;
  log?: Log;
  /** Finds who signed an IAM request. */
  findCredentials: FindCredentials;
  /** Finds the user pools that the definition names. */
  findUserPool: FindUserPool;
  /** A DynamoDB client that acts as a data source's role. */
  dynamodb: (roleArn: string) => DynamoDBClient;
  /** By these, HTTP data sources sign as their roles. */
  credentialsOf: CredentialsOf;
  /** Calls a Lambda function as a data source's role. */
  invokeFunction: InvokeFunction;
  /** Decides by the policies of the caller's role; without it every known role may call. */
  authorizer?: Authorizer;
  /** Where AWS's behaviour is not documented, the other way than by default. */
  variants?: Variants;
  /** Loses events, or delivers them out of order. Default: all arrive, in order. */
  unreliableDelivery?: UnreliableDeliveryOptions | undefined;
}

export interface AppSyncServer {
  /** `http://localhost:PORT/graphql` */
  url: string;
  /** `ws://localhost:PORT/graphql/realtime` */
  realtimeUrl: string;
  /** `https://localhost:PORT/graphql`, where TLS was asked for. */
  tlsUrl: string | undefined;
  /** Live: read them at any time. */
  counters: Readonly<Counters>;
  /**
   * Puts another definition of the same API in place, from the next request on. Subscriptions stay as they are,
   * unless the schema is another: then connections are closed, so that clients start them anew.
   * @throws what `startAppSync` throws; everything stays as it was then
   */
  reload(definition: GraphqlApiDefinition): void;
  /** Closes all sockets and the server. */
  stop(): Promise<void>;
}

/** https://www.iana.org/assignments/websocket/websocket.xhtml */
const SERVICE_RESTART = 1012;

/**
 * Serves a GraphQL API as AWS AppSync does, over HTTP and over its real-time protocol.
 *
 * @throws DefinitionError for an API that AppSync would refuse, naming the resolver and the place
 * @throws NotEmulatedError for one that asks for what is not emulated
 */
export async function startAppSync(options: AppSyncOptions): Promise<AppSyncServer> {
  const { clock = systemClock, log = silentLog, definition } = options;
  const api = createApi({ ...options, clock, log });
  const authenticate = createAuthenticate({ ...options, clock });
  const counters = newCounters();
  const delivery = options.unreliableDelivery
    ? unreliableDelivery(options.unreliableDelivery, clock)
    : reliableDelivery;
  const fanOut = new FanOut(api.schema, api.links, counters, delivery);
  // `api` and `fanOut` are read at each request, since a reload replaces them
  const services = { api, authenticate, fanOut, counters, clock };
  const closings: ((code: number) => void)[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void handleRequest(request, response, services);
  const serve = async (server: HttpServer, ownPort: number | undefined): Promise<Listening> => {
    const sockets = bindWebSockets(server, (request, url, transport) =>
      openConnection(request, url, transport, services),
    );
    closings.push(sockets.closeAll);
    const { port, stop } = await listen(server, ownPort);
    return {
      port,
      stop() {
        sockets.stop();
        return stop();
      },
    };
  };
  const { port, stop } = await serve(createServer(answer), options.port);
  const tls =
    options.tls &&
    (await serve(createTlsServer(options.tls, answer), options.tls.port).catch(async (error: unknown) => {
      await stop();
      throw error;
    }));
  log.info(`AppSync API ${definition.name} at http://localhost:${port}/graphql`);
  return {
    url: `http://localhost:${port}/graphql`,
    realtimeUrl: `ws://localhost:${port}/graphql/realtime`,
    tlsUrl: tls && `https://localhost:${tls.port}/graphql`,
    counters,
    reload(next) {
      const before = services.api;
      services.api = createApi({ ...options, definition: next, clock, log });
      if (next.schema === before.definition.schema) return;
      services.fanOut = new FanOut(services.api.schema, services.api.links, counters, delivery);
      for (const closeAll of closings) closeAll(SERVICE_RESTART);
    },
    async stop() {
      await Promise.all([stop(), tls?.stop()]);
    },
  };
}
