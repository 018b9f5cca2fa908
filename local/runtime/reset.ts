import type { Deliveries } from './deliveries.ts';
import type { GraphqlServer } from './start-graphql-apis.ts';
import type { RunningResources, StackContext } from '../resources/stack-context.ts';
import { RuntimeError } from '../shared/errors.ts';

/** How long running calls of functions may take to end by themselves. */
const GRACE_MS = 1_000;

/**
 * Returns the `reset` function of running stacks, see `RunningStack`, and a function that waits for its last call.
 *
 * Deliveries stop first, so that nothing is retried and no function is called again. What still runs then may
 * end, and only after that the data is removed. So nothing that was started before can write anything afterward.
 */
export function createReset(stack: {
  context: Pick<StackContext, 'settings' | 'running' | 'log'>;
  deliveries: Deliveries;
  apis: readonly GraphqlServer[];
  /** Resolves when no request and no call is running. */
  idle: () => Promise<void>;
  /** Restores the user pools as they were when the stack had started. Undefined if there are none. */
  restoreUserPools: (() => Promise<void>) | undefined;
  /** Puts the seeds into the tables again. */
  seed: () => Promise<void>;
}): { reset: () => Promise<void>; ended: () => Promise<void> } {
  const { context, deliveries, apis, idle, restoreUserPools, seed } = stack;
  const { settings, running, log } = context;

  async function reset(): Promise<void> {
    if (settings.dataDirectory !== undefined)
      throw new RuntimeError(
        `the stack keeps its data in ${settings.dataDirectory}, so it cannot be reset; start it without a data directory`,
      );
    const stopped = Promise.all(deliveries.stops.map((stop) => stop()));
    await interruptUntil(stopped.then(idle), () => interruptAll(running.functions, log));
    await Promise.all([...running.recreations.map((recreate) => recreate()), restoreUserPools?.()]);
    for (const api of apis) api.reset();
    await deliveries.start();
    await seed();
  }

  let last = Promise.resolve();
  return {
    reset() {
      const next = last.then(reset);
      last = next.catch(() => {});
      return next;
    },
    ended: () => last,
  };
}

/** Waits for a promise, and calls `interrupt` each time that the grace period is over before. */
async function interruptUntil(ended: Promise<void>, interrupt: () => void): Promise<void> {
  const timer = setInterval(interrupt, GRACE_MS);
  try {
    await ended;
  } finally {
    clearInterval(timer);
  }
}

function interruptAll(functions: RunningResources['functions'], log: StackContext['log']): void {
  for (const [id, target] of functions) {
    const calls = target.interrupt('kill');
    if (calls > 0) log.warn(`reset: interrupted running calls of ${id}: ${calls}`);
  }
}
