import { fork, type ChildProcess } from 'node:child_process';
import { on } from 'node:events';
import { join } from 'node:path';
import type { Run } from './benchmark.ts';
import type { Connect, FromViewers } from './viewers.ts';

/** No push takes this long, so a timeout means that a viewer lost its connection. */
const PUSH_TIMEOUT_MS = 30_000;

/** Starts the process that runs the viewers, until the benchmark ends. */
export function startViewers(run: Run): ChildProcess {
  const viewers = fork(join(import.meta.dirname, 'viewers.ts'));
  run.after(() => viewers.disconnect());
  return viewers;
}

/** Connects more viewers of each side. Resolves when all of them receive pushes. */
export async function connectViewers(
  viewers: ChildProcess,
  sides: readonly Omit<Connect, 'count'>[],
  count: number,
): Promise<void> {
  for (const connect of sides) {
    const connected = nextOf(viewers, 'connected', connect.side);
    viewers.send({ ...connect, count } satisfies Connect);
    await connected;
  }
}

/**
 * Returns the next message of the given type about the given side.
 * @param count waits for this many messages, and returns the last one
 */
export async function nextOf<Type extends FromViewers['type']>(
  viewers: ChildProcess,
  type: Type,
  side: string,
  count = 1,
) {
  const signal = AbortSignal.timeout(PUSH_TIMEOUT_MS);
  let left = count;
  for await (const [message] of on(viewers, 'message', { signal }) as AsyncIterable<[FromViewers]>)
    if (message.type === type && message.side === side && --left === 0)
      return message as Extract<FromViewers, { type: Type }>;
  throw new Error('the process that runs the viewers has exited; see its output above for the reason');
}
