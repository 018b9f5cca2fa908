import { createServer } from 'node:http';
import { listen } from '../listen.ts';

/** A port that was free a moment ago, for services that must be told theirs before they start. */
export async function freePort(): Promise<number> {
  const { port, stop } = await listen(createServer());
  await stop();
  return port;
}
