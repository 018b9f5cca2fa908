import type { Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { refuseForeignRequests } from './local-only.mjs';

export type HttpServer = Server | HttpsServer;

/**
 * Our choice. Clients close idle connections sooner than this. With Node.js's default of 5 s, a client that
 * sends a request every few seconds could use a connection just as the server closes it. The connection would
 * then be reset.
 */
const IDLE_CONNECTION_MS = 10 * 60 * 1_000;

export interface Listening {
  port: number;
  /** Closes all connections, including upgraded ones, and resolves when the port is free. */
  stop: () => Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 only. The server rejects requests from pages on other machines, and requests
 * whose `Host` header does not name this machine.
 * @param port 0 for any free port
 * @throws the server's error if the port is in use
 */
export function listen(server: HttpServer, port = 0): Promise<Listening> {
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  refuseForeignRequests(server);
  const release = trackConnections(server);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      release();
      reject(error);
    };
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            release();
          }),
      });
    });
  });
}

/**
 * Tracks open connections and handles their errors. Node.js stops handling errors after an upgrade, so a
 * client that resets an upgraded connection would crash the process.
 * @returns a function that closes the open connections and stops tracking
 */
function trackConnections(server: HttpServer): () => void {
  const open = new Set<Socket>();
  const track = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  // A TLS server emits `connection` for the TCP socket, then `secureConnection` for the TLS socket.
  const events = ['connection', 'secureConnection'];
  for (const event of events) server.on(event, track);
  return () => {
    for (const event of events) server.off(event, track);
    for (const socket of open) socket.destroy();
  };
}
