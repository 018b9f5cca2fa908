import type { RunningResources } from '../resources/stack-context.ts';
import { RuntimeError } from '../shared/errors.ts';

export interface Deliveries {
  /** Starts reading streams, queues and topics, and firing schedules. Starts over after `stop`. */
  start(): Promise<void>;
  /** Functions that stop one part each. They resolve when the part's running calls have finished. */
  stops: readonly (() => Promise<void>)[];
}

/**
 * Returns the event source mappings, subscriptions, schedules, event buses and asynchronous calls. They start
 * last and stop first, so that their targets are available.
 */
export function deliveriesOf(
  running: Pick<
    RunningResources,
    'mappings' | 'streams' | 'schedules' | 'eventBuses' | 'subscriptions' | 'asyncCalls'
  >,
): Deliveries {
  const { mappings, streams, schedules, eventBuses, subscriptions, asyncCalls } = running;
  const others = [...subscriptions.values(), ...schedules.values(), eventBuses, asyncCalls];
  return {
    stops: [...mappings.values(), ...streams.values(), ...others].map((part) => () => part.stop()),
    async start() {
      for (const stream of streams.values()) stream.start();
      await Promise.all(
        [...mappings].map(([logicalId, mapping]) =>
          mapping.start().catch((error: unknown) => {
            throw new RuntimeError(`the event source mapping cannot start: ${String(error)}`, logicalId, {
              cause: error,
            });
          }),
        ),
      );
      for (const part of others) part.start();
    },
  };
}
