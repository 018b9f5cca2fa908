import type { Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { refuseForeignRequests } from './local-only.mjs';

export type HttpServer = Server | HttpsServer;

/**
 * Chosen, much longer than Node's 5 s, and than a client keeps an idle connection: who sends every few seconds
 * would meet a connection just as it is closed, and be reset.
 */
const IDLE_CONNECTION_MS = 10 * 60 * 1_000;

export interface Listening {
  port: number;
  /** Cuts all connections, upgraded ones included, and resolves when the port is free. */
  stop: () => Promise<void>;
}

/**
 * Lets a server listen on 127.0.0.1, and there only. It refuses requests of pages and names from elsewhere.
 * @param port 0 takes a free one
 * @throws the server's own error where the port is taken
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
 * Listens to the errors of every connection for as long as it is open. Node does so only until an upgrade: a client
 * that resets its connection after that would end the process.
 * @returns what cuts the open connections and leaves later ones alone
 */
function holdConnections(server: HttpServer): () => void {
  const open = new Set<Socket>();
  const hold = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  // a TLS server emits the second for the encrypted socket, on top of the connection below it
  const events = ['connection', 'secureConnection'];
  for (const event of events) server.on(event, hold);
  return () => {
    for (const event of events) server.off(event, hold);
    for (const socket of open) socket.destroy();
  };
}
