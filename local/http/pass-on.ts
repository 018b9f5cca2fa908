import { request as httpRequest, type Agent } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** Address that a proxy forwards requests to. */
interface Target {
  host: string;
  port: number;
}

export interface ProxiedAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer | string;
}

/** Sends a request to the target and resolves to the complete response. */
export async function passOn(
  { method, url: path, headers: given }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
  target: Target & { agent: Agent },
): Promise<ProxiedAnswer> {
  const headers = withLength(given, body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = httpRequest({ ...target, method, path, headers });
    outgoing.once('response', resolve).on('error', reject).end(body);
  });
  const content = await buffer(answer);
  const headersBack: OutgoingHttpHeaders = { ...answer.headers, 'content-length': content.length };
  // these headers apply only to the connection to the service
  delete headersBack['transfer-encoding'];
  delete headersBack.connection;
  return { status: answer.statusCode!, headers: headersBack, body: content };
}

/** Sets the content length, because the body may have been replaced. */
function withLength(headers: IncomingHttpHeaders, body: Buffer): OutgoingHttpHeaders {
  return headers['content-length'] === undefined ? headers : { ...headers, 'content-length': body.length };
}

/** Tunnels an upgraded connection to the target. Returns the connection to the target. */
export function openTunnel(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { host, port }: Target,
): Socket {
  const upstream = connect(port, host);
  const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    lines.push(`${incoming.rawHeaders[at]}: ${incoming.rawHeaders[at + 1]}`);
  upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
  upstream.write(head);
  upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  upstream.pipe(socket).pipe(upstream);
  return upstream;
}
