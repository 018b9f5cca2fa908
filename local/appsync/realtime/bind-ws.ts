import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { HttpServer } from '../../http/listen.ts';
import { requestUrl } from '../../http/request-url.ts';
import { MAX_REQUEST_BYTES } from '../shared/limits.ts';
import type { Connection, Transport } from './connection.ts';
import { offeredProtocols, SUBPROTOCOL } from './handshake.ts';

/** Below this size, joining the parts of a message is cheaper than sending fragments. */
const JOIN_BELOW_BYTES = 4 * 1024;
const PATHS = new Set(['/graphql', '/graphql/realtime']);

interface BoundSockets {
  /** Closes all open sockets. New ones are still accepted. */
  closeAll: (code: number) => void;
  stop: () => void;
}

/** Opens a `Connection` for each WebSocket. */
export function bindWebSockets(
  server: HttpServer,
  open: (request: IncomingMessage, url: URL, transport: Transport) => Connection,
): BoundSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_REQUEST_BYTES,
    handleProtocols: () => SUBPROTOCOL,
  });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = requestUrl(request);
    if (!url || !PATHS.has(url.pathname)) return refuse(socket, '404 Not Found');
    if (!offeredProtocols(request.headers).includes(SUBPROTOCOL)) return refuse(socket, '400 Bad Request');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = open(request, url, transportOf(webSocket));
      webSocket.on('message', (data: Buffer) => void connection.receive(data.toString('utf8')));
      webSocket.on('close', () => connection.close());
      webSocket.on('error', () => connection.close());
    });
  };
  server.on('upgrade', onUpgrade);
  return {
    closeAll(code) {
      for (const client of sockets.clients) client.close(code);
    },
    stop() {
      server.off('upgrade', onUpgrade);
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/**
 * Sends the parts of a large message as separate fragments. A server does not mask its frames, so `ws` can
 * write the same buffer to every socket without copying it for each client.
 */
function transportOf(webSocket: WebSocket): Transport {
  return {
    send: (parts) => {
      const size = parts.reduce((sum, part) => sum + part.length, 0);
      if (parts.length === 1 || size < JOIN_BELOW_BYTES) return webSocket.send(parts.join(''));
      for (const [index, part] of parts.entries()) {
        webSocket.send(part, { binary: false, fin: index === parts.length - 1 });
      }
    },
    close: (code, reason) => {
      webSocket.close(code, reason);
      // A client that has stopped reading never receives the close frame. The connection would stay open, and
      // its buffer would never be freed.
      if (webSocket.bufferedAmount > JOIN_BELOW_BYTES) webSocket.terminate();
    },
    get bufferedAmount() {
      return webSocket.bufferedAmount;
    },
  };
}

/** Does not wait for the client to close its side of the connection, which may never happen. */
function refuse(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
