import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock, type Clock } from '../shared/clock.ts';
import type { CredentialsOf, FindCredentials, RoleCredentials } from '../iam/credentials.ts';
import { listen, type HttpServer, type Listening } from '../http/listen.ts';
import { silentLog, type Log } from '../shared/log.ts';
import { InFlight } from '../shared/in-flight.ts';
import type { Variants } from '../shared/variants.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import type { Authorizer } from './auth/authorizer.ts';
import type { FindUserPool } from './auth/user-pools.ts';
import type { CacheCounters, FieldCacheCounters } from './cache/counters.ts';
import type { PutEvents } from './data-sources/eventbridge/put-events.ts';
import type { InvokeFunction } from './data-sources/lambda/invoke-function.ts';
import { createConsole } from './console/serve-console.ts';
import type { GraphqlApiDefinition } from './shared/definition.ts';
import { createApi } from './graphql/api.ts';
import { executeRequest } from './graphql/execute.ts';
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
import { register } from './realtime/registration.ts';
import type { RequestLogEntry } from './request-log/entry.ts';
import { RequestLog } from './request-log/request-log.ts';

export interface AppSyncOptions {
  definition: GraphqlApiDefinition;
  /** Default: 0, for any free port. The server listens on 127.0.0.1 only. */
  port?: number;
  /** Also serves the API over TLS, on a separate port. */
  tls?: { port: number; key: string; cert: string } | undefined;
  /** Region that IAM callers must sign their requests for. */
  region: string;
  clock?: Clock;
  log?: Log;
  /** Finds the credentials that signed an IAM request. */
  findCredentials: FindCredentials;
  /** Finds the user pools that the definition names. */
  findUserPool: FindUserPool;
  /** Credentials with which the console signs requests. Absent: it does not offer IAM. */
  developer?: RoleCredentials;
  /** Returns a DynamoDB client that uses the role of a data source. */
  dynamodb: (roleArn: string) => DynamoDBClient;
  /** Returns a role's credentials, which HTTP data sources use to sign requests. */
  credentialsOf: CredentialsOf;
  /** Calls a Lambda function with the role of a data source, or the API's Lambda authorizer. */
  invokeFunction: InvokeFunction;
  /** Puts events on an event bus with the role of a data source. */
  putEvents: PutEvents;
  /** Evaluates the policies of the caller's role. Default: every known role may call the API. */
  authorizer?: Authorizer;
  /** Variants to use for behavior that AWS does not document. */
  variants?: Variants;
  /** Called with the reason if a resolver or function is not emulated. Its fields then fail. */
  onNotEmulated?: (reason: string) => void;
  /** Called after each operation. Default: operations are not logged. */
  onRequest?: ((entry: RequestLogEntry) => void) | undefined;
  /** Loses or reorders events. Default: all events arrive in order. */
  unreliableDelivery?: UnreliableDeliveryOptions | undefined;
}

export interface AppSyncServer {
  /** `http://localhost:PORT/graphql` */
  url: string;
  /** `ws://localhost:PORT/graphql/realtime` */
  realtimeUrl: string;
  /** `https://localhost:PORT/graphql`, or undefined if TLS is off. */
  tlsUrl: string | undefined;
  /** Live counters, which change while the server runs. */
  counters: Readonly<Counters>;
  /** Live counters of the API's cache. */
  cacheCounters: ReadonlyMap<string, Readonly<FieldCacheCounters>>;
  /** Requests over HTTP that have no response yet. */
  inFlight: InFlight;
  /**
   * Replaces the definition of the API, starting with the next request. If the schema is unchanged,
   * subscriptions continue. Otherwise, all connections are closed, so that clients subscribe again.
   *
   * @throws the same errors as `startAppSync`; the old definition then stays in effect
   */
  reload(definition: GraphqlApiDefinition): void;
  /** Empties the caches of results and authorizations, and closes all WebSocket connections. */
  reset(): void;
  /** Closes all sockets and the server. */
  stop(): Promise<void>;
}

/** WebSocket close code: https://www.iana.org/assignments/websocket/websocket.xhtml */
const SERVICE_RESTART = 1012;

/**
 * Serves a GraphQL API as AWS AppSync does, over HTTP and AppSync's real-time protocol.
 *
 * @throws DefinitionError for an API that AppSync would reject; the message names the resolver and the
 * position
 * @throws NotEmulatedError if the API as a whole uses a feature that is not emulated
 */
export async function startAppSync(options: AppSyncOptions): Promise<AppSyncServer> {
  const { clock = systemClock, log = silentLog, definition } = options;
  const cacheCounters: CacheCounters = new Map();
  const requestLog = options.onRequest && new RequestLog(options.onRequest);
  const create = (given: GraphqlApiDefinition) =>
    createApi({ ...options, definition: given, clock, log, cacheCounters, observer: requestLog?.observer });
  const api = create(definition);
  const newAuthenticate = () => createAuthenticate({ ...options, clock, log });
  const counters = newCounters();
  const unlogged = options.unreliableDelivery
    ? unreliableDelivery(options.unreliableDelivery, clock)
    : reliableDelivery;
  const delivery = requestLog?.counting(unlogged) ?? unlogged;
  const fanOut = new FanOut(api.schema, api.links, counters, delivery);
  // Requests must read these services from this object, because `reload` and `reset` replace them.
  const services = {
    ...{ api, authenticate: newAuthenticate(), fanOut, counters, clock },
    execute: requestLog?.execute ?? executeRequest,
    register: requestLog?.register ?? register,
    serveConsole: createConsole(options),
  };
  const closings: ((code: number) => void)[] = [];
  const inFlight = new InFlight();
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void inFlight.track(handleRequest(request, response, services));
  const closeConnections = () => {
    for (const closeAll of closings) closeAll(SERVICE_RESTART);
  };
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
    cacheCounters,
    inFlight,
    reload(next) {
      const before = services.api;
      services.api = create(next);
      if (next.schema === before.definition.schema) return;
      services.fanOut = new FanOut(services.api.schema, services.api.links, counters, delivery);
      closeConnections();
    },
    reset() {
      services.api.cache?.clear();
      services.authenticate = newAuthenticate();
      closeConnections();
    },
    async stop() {
      await Promise.all([stop(), tls?.stop()]);
    },
  };
}
