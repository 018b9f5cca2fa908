/** Ids of the riders of a race on a deployed stack: `smoke-<eight hex digits>-<number>`. */
import { randomBytes } from 'node:crypto';

/** Returns a prefix that no other rider's id starts with. */
export function newSmokePrefix(): string {
  return `smoke-${randomBytes(4).toString('hex')}-`;
}

export function isSmokePrefix(text: string): boolean {
  return /^smoke-[0-9a-f]{8}-$/.test(text);
}
