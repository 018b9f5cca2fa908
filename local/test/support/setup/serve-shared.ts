import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that test files share, such as a server. */
export interface SharedThing {
  /** How test files find it, for example a URL or a directory. */
  value: string;
  stop: () => Promise<void>;
}

/**
 * Serves what the test files of a run share. Starts each thing when a file asks for it for the first time, so a
 * run of a few files starts only what they need.
 * @returns the server's URL, and a function that stops the server and everything that was started
 */
export async function serveShared(
  starts: Record<string, () => Promise<SharedThing>>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const started = new Map<string, Promise<SharedThing>>();

  function thing(name: string): Promise<SharedThing> {
    const known = started.get(name) ?? starts[name]?.();
    if (!known) throw new Error(`test files share ${Object.keys(starts).join(', ')}, but not ${name}`);
    started.set(name, known);
    return known;
  }

  const server = createServer(({ url }, response) => {
    void (async () => thing(url!.slice(1)))().then(
      ({ value }) => response.end(value),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      // a thing that did not start has failed the tests that asked for it
      const all = await Promise.allSettled(started.values());
      for (const one of all) if (one.status === 'fulfilled') await one.value.stop();
    },
  };
}
