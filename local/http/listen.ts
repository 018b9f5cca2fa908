import type { Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { refuseForeignRequests } from './local-only.mjs';

export type HttpServer = Server | HttpsServer;

/**
 * Chosen: longer than clients keep idle connections. With the Node.js default of 5 s, a client that sends
 * every few seconds could use a connection just as it closes, and get a reset.
 */
const IDLE_CONNECTION_MS = 10 * 60 * 1_000;

export interface Listening {
  port: number;
  /** Closes all connections, including upgraded ones, and resolves when the port is free. */
  stop: () => Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 only. It refuses requests from foreign pages and to foreign host names.
 * @param port 0 uses any free port
 * @throws the server's error if the port is in use
 */
export function listen(server: HttpServer, port = 0): Promise<Listening> {
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  refuseForeignRequests(server);
  const release = holdConnections(server);
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
function holdConnections(server: HttpServer): () => void {
  const open = new Set<Socket>();
  const hold = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  // A TLS server emits the second event for the TLS socket, in addition to the first for the TCP socket.
  const events = ['connection', 'secureConnection'];
  for (const event of events) server.on(event, hold);
  return () => {
    for (const event of events) server.off(event, hold);
    for (const socket of open) socket.destroy();
  };
}
