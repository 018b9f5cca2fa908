import type { Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type HttpServer = Server | HttpsServer;

/**
 * Chosen, much longer than Node's 5 s, and than a client keeps an idle connection: who sends every few seconds
 * would meet a connection just as it is closed, and be reset.
 */
const IDLE_CONNECTION_MS = 10 * 60 * 1_000;

export interface Listening {
  port: number;
  /** Cuts all connections but those that were upgraded, and resolves when the port is free. */
  stop: () => Promise<void>;
}

/**
 * Lets a server listen on 127.0.0.1, and there only.
 * @param port 0 takes a free one
 * @throws the server's own error where the port is taken
 */
export function listen(server: HttpServer, port = 0): Promise<Listening> {
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve({ port: (server.address() as AddressInfo).port, stop: () => close(server) });
    });
  });
}

function close(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
