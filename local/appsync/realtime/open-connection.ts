import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { expiryOf, type Caller } from '../auth/caller.ts';
import { RequestError } from '../shared/errors.ts';
import type { GraphqlApi } from '../graphql/api.ts';
import { RequestState } from '../graphql/request-state.ts';
import { parseRequest } from '../graphql/parse-request.ts';
import { plainHeaders } from '../auth/plain-headers.ts';
import { Connection, type Transport } from './connection.ts';
import type { Counters } from './counters.ts';
import type { FanOut } from './fan-out.ts';
import { readHandshake } from './handshake.ts';
import type { register } from './registration.ts';

interface ConnectionServices {
  api: GraphqlApi;
  authenticate: Authenticate;
  fanOut: FanOut;
  register: typeof register;
  counters: Counters;
  clock: Clock;
}

/**
 * Opens a connection for an upgraded request. A rejected client gets an error message before its connection
 * is closed.
 */
export function openConnection(
  request: IncomingMessage,
  url: URL,
  transport: Transport,
  services: ConnectionServices,
): Connection {
  const { api, authenticate, fanOut, counters, clock } = services;
  const sourceIp = request.socket.remoteAddress ?? '';
  const known = (caller: Caller): void => {
    const expiresMs = api.variants.has('expired-token-closes-socket') ? expiryOf(caller) : undefined;
    if (expiresMs !== undefined) void connection.closeAt(expiresMs, 'Token has expired.');
  };
  const refusal = refusalOf(async () => {
    const { headers, body } = readHandshake(url, request.headers);
    // Clients always sign the GraphQL endpoint's path, never the real-time endpoint's.
    known(await authenticate({ method: 'POST', path: '/graphql/connect', headers, body }, sourceIp));
  });
  const connection = new Connection({
    transport,
    refusal,
    fanOut,
    counters,
    clock,
    register: async ({ data, authorization }) => {
      const signed = { method: 'POST', path: '/graphql', headers: authorization, body: data };
      const caller = await authenticate(signed, sourceIp);
      known(caller);
      // Read services.api again, because a reload may have replaced the API since the connection was opened.
      const { api: current } = services;
      const headers = { ...plainHeaders(request.headers), ...authorization };
      const state = new RequestState(caller, headers, current.definition.environment, true);
      return services.register(current, parseRequest(data), state);
    },
  });
  return connection;
}

async function refusalOf(check: () => Promise<void>): Promise<RequestError | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (error instanceof RequestError) return error;
    return new RequestError('InternalFailure', messageOf(error), 500);
  }
}
