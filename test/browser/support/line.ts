import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A proxy to a server. Tests can cut the connection, as if the network between a page and its API were down.
 */
export interface Line {
  /** `127.0.0.1:<port>` of the proxy. */
  host: string;
  /** Resets every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Lets connections through again. */
  mend(): Promise<void>;
}

/** @param target `host:port` of the server */
export async function openLine(target: string): Promise<Line> {
  const { hostname, port } = new URL(`http://${target}`);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.pipe(other);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  const listen = async (on: number) => {
    server.listen(on, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const end of ends) end.resetAndDestroy();
    await closed;
  };
  const own = await listen(0);
  return {
    host: `127.0.0.1:${own}`,
    cut,
    async mend() {
      await listen(own);
    },
  };
}
