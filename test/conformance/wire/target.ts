import { realtimeUrlOf } from '../../../client/realtime/endpoint.ts';
import { post, type Answer } from '../../../local/test/appsync/support/client.ts';
import { Client, subProtocol, type Message } from '../../../local/test/appsync/support/socket-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { API_KEY, ENDPOINT, REALTIME_ENDPOINT } from './variables.ts';

/** A deployment of this project's stack, which the tests use as a viewer would. They never write anything. */
export interface Target {
  url: string;
  realtimeUrl: string;
  apiKey: string;
  /** Credentials that a viewer sends over a connection. */
  authorization: Record<string, string>;
  ask(query: string, variables?: object, more?: object): Promise<Answer>;
  /** Connects with the sub-protocol. The client queues messages until they are read. */
  connect(authorization?: object): Promise<Client>;
  stop(): Promise<void>;
}

/** Returns the deployment that the environment variables specify, or else starts a local one. */
export async function openTarget(): Promise<Target> {
  const { [ENDPOINT]: endpoint, [API_KEY]: apiKey, [REALTIME_ENDPOINT]: realtime } = process.env;
  if (endpoint !== undefined)
    return target(endpoint, realtime ?? realtimeUrlOf(endpoint), apiKey ?? '', async () => {});
  const stack = await startTestStack();
  const { endpoints, apiKey: ownKey } = stack.runtime;
  return target(endpoints.graphql, endpoints.realtime, ownKey!, () => stack.stop());
}

function target(url: string, realtime: string, apiKey: string, stop: () => Promise<void>): Target {
  const authorization = { host: new URL(url).host, 'x-api-key': apiKey };
  return {
    ...{ url, realtimeUrl: realtime, apiKey, authorization, stop },
    ask: (query, variables = {}, more = {}) =>
      post(url, JSON.stringify({ query, variables, ...more }), {
        'content-type': 'application/json',
        'x-api-key': apiKey,
      }),
    connect: (header = authorization) => Client.connect(realtime, subProtocol(header)),
  };
}

/** Returns the next message that is not a keep-alive. */
export async function nextOf(client: Client): Promise<Message> {
  const message = await client.next();
  return message.type === 'ka' ? nextOf(client) : message;
}
