import type { Agent, IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { request as httpRequest } from 'node:http';

interface Forwarded {
  body: Buffer;
  /** Default: the headers of the incoming request. `host` is always replaced with the target's. */
  headers?: IncomingHttpHeaders;
  target: { host: string; port: string; agent: Agent };
}

/**
 * Forwards a request to another server and pipes the response back. If that server fails, closes the
 * caller's connection, as if the server itself had closed it.
 */
export function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  { body, headers = incoming.headers, target }: Forwarded,
): void {
  const { method, url: path, socket } = incoming;
  const { host, port, agent } = target;
  const outgoing = httpRequest({
    host,
    port,
    agent,
    method,
    path,
    // Services use the `host` header to build the URLs that they return.
    headers: { ...headers, host: `${host}:${port}` },
  });
  outgoing
    .once('response', (answer) => {
      response.writeHead(answer.statusCode!, withoutConnection(answer.headers));
      answer.on('error', () => socket.destroy()).pipe(response);
    })
    .on('error', () => socket.destroy())
    .end(body);
  response.once('close', () => outgoing.destroy());
}

/** Removes headers that apply only to the target's connection. */
function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const others = { ...headers };
  delete others.connection;
  delete others['keep-alive'];
  return others;
}
