import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { RuntimeError } from '../shared/errors.ts';
import { listen } from '../http/listen.ts';

/**
 * Range below the ephemeral ports of Linux (from 32,768) and other systems (from 49,152). Services can take
 * seconds to start, and no outgoing connection can take a port from this range in the meantime.
 */
const PORTS = { first: 20_000, last: 32_767 };
const MAX_TRIES = 100;

/**
 * Returns a port that was free a moment ago, for services that must know their port before they start.
 * @throws RuntimeError if 100 ports in a row are in use
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
    `no free port between ${PORTS.first} and ${PORTS.last} in ${MAX_TRIES} tries: ${String(reason)}. Stop programs that use these ports`,
    undefined,
    { cause: reason },
  );
}
