import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { RuntimeError } from '../shared/errors.ts';
import { listen } from '../http/listen.ts';

/**
 * Below the ports that Linux (from 32,768 on) and others (from 49,152 on) give to servers that take any, and to
 * connections: none of those can come first while a service starts, which takes Java seconds.
 */
const PORTS = { first: 20_000, last: 32_767 };
const MAX_TRIES = 100;

/**
 * A port that was free a moment ago, for services that must be told theirs before they start.
 * @throws RuntimeError when a hundred ports were not
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
    `no free port from ${PORTS.first} to ${PORTS.last} in ${MAX_TRIES} tries: ${String(reason)}. End what listens there`,
    undefined,
    { cause: reason },
  );
}
