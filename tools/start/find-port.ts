import { createServer } from 'node:net';

/** Number of ports to try, so that a machine with many servers gets an error instead of a far port. */
const MAX_TRIES = 20;

/**
 * Returns why a port cannot be used, such as `EADDRINUSE`, or undefined if it can.
 * @param hosts addresses of this machine at which the port is needed
 */
export async function whyNotFree(port: number, hosts: readonly string[]): Promise<string | undefined> {
  for (const host of hosts) {
    const code = await listenOnce(port, host);
    if (code !== undefined) return code;
  }
  return undefined;
}

/**
 * Returns the usual port, or the next one that is free at all of these addresses.
 * @throws Error if none of 20 ports is free
 */
export async function findPort(usual: number, hosts: readonly string[]): Promise<number> {
  for (let port = usual; port < usual + MAX_TRIES; port++)
    if ((await whyNotFree(port, hosts)) === undefined) return port;
  throw new Error(
    `the ports ${usual} to ${usual + MAX_TRIES - 1} are in use: stop some of the programs that use them`,
  );
}

function listenOnce(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
