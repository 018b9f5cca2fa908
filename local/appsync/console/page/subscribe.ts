import type { ExecutionResult } from 'graphql';
import type { Observer } from 'rxjs';
import * as z from 'zod/mini';

/** Authorizes one message of a connection, which AppSync treats as a POST request. */
type AuthorizeMessage = (message: { path: string; body: string }) => Promise<Record<string, string>>;

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('data'), payload: z.custom<ExecutionResult>() }),
  z.object({ type: z.enum(['error', 'connection_error']), payload: z.unknown() }),
  z.object({ type: z.enum(['connection_ack', 'ka', 'start_ack', 'complete']) }),
]);

/**
 * Subscribes over AppSync's WebSocket protocol, with a connection for each subscription.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 *
 * @returns a function that ends the subscription
 */
export function subscribe(
  request: object,
  authorizeMessage: AuthorizeMessage,
  observer: Observer<ExecutionResult>,
): () => void {
  const ended = new AbortController();
  void connect(request, authorizeMessage, observer, ended.signal).catch((error: unknown) =>
    observer.error(error),
  );
  return () => ended.abort();
}

async function connect(
  request: object,
  authorizeMessage: AuthorizeMessage,
  observer: Observer<ExecutionResult>,
  ended: AbortSignal,
): Promise<void> {
  const { host } = location;
  const headers = await authorizeMessage({ path: '/graphql/connect', body: '{}' });
  if (ended.aborted) return;
  const url = `${location.origin.replace('http', 'ws')}/graphql/realtime`;
  const socket = new WebSocket(url, ['graphql-ws', `header-${base64url({ host, ...headers })}`]);
  const fail = (error: unknown) => observer.error(error);
  const send = (message: object) => socket.send(JSON.stringify(message));
  ended.addEventListener('abort', () => socket.close());
  socket.addEventListener('open', () => send({ type: 'connection_init' }));
  socket.addEventListener('close', () => observer.complete());
  socket.addEventListener('message', ({ data }) => {
    const message = Message.parse(JSON.parse(String(data)));
    if (message.type === 'data') observer.next(message.payload);
    else if (message.type === 'connection_ack') void start().catch(fail);
    else if (message.type === 'complete') socket.close();
    else if ('payload' in message) fail(message.payload);
  });

  async function start(): Promise<void> {
    const data = JSON.stringify(request);
    const authorization = { host, ...(await authorizeMessage({ path: '/graphql', body: data })) };
    send({ id: crypto.randomUUID(), type: 'start', payload: { data, extensions: { authorization } } });
  }
}

function base64url(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
