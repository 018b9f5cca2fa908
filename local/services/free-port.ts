import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { RuntimeError } from '../shared/errors.ts';
import { listen } from '../http/listen.ts';

/**
 * Below the ephemeral ports of Linux (from 32,768) and other systems (from 49,152), so that no connection can take
 * the port while a service starts, which takes seconds with Java.
 */
const PORTS = { first: 20_000, last: 32_767 };
const MAX_TRIES = 100;

/**
 * Returns a port that was free a moment ago, for services that need their port before they start.
 * @throws RuntimeError after 100 ports that were in use
 */
export async function freePort(): Promise<number> {
  let reason: unknown;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    try {
      const { port, stop } = await listen(createServer(), randomInt(PORTS.first, PORTS.last + 1));
      await stop();
      return port;
    } catch (error) {
      reason = error;
    }
  }
  throw new RuntimeError(
    `no free port from ${PORTS.first} to ${PORTS.last} in ${MAX_TRIES} tries: ${String(reason)}. Stop the programs that use them`,
    undefined,
    { cause: reason },
  );
}
