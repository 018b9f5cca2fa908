import type { RunningResources, StackContext } from '../resources/stack-context.ts';
import { RuntimeError } from '../shared/errors.ts';
import { stopAllWithin } from '../shared/stop-within.ts';

/**
 * How long running calls may take to finish when the runtime stops. After that, their threads are terminated.
 */
const GRACE_SECONDS = 10;

interface Needs extends Pick<StackContext, 'disposers'> {
  running: Pick<RunningResources, 'mappings' | 'streams' | 'schedules' | 'eventBuses' | 'subscriptions'>;
}

/**
 * Starts event source mappings and schedules. They start last and stop first, so that their targets are
 * available.
 */
export async function startDeliveries({ running, disposers }: Needs): Promise<void> {
  const { mappings, streams, schedules, eventBuses, subscriptions } = running;
  disposers.add('deliveries', () => {
    const parts = [
      ...mappings.values(),
      ...streams.values(),
      ...schedules.values(),
      ...subscriptions.values(),
      eventBuses,
    ];
    return stopAllWithin(
      GRACE_SECONDS,
      parts.map((part) => () => part.stop()),
    );
  });
  for (const [logicalId, mapping] of mappings) {
    try {
      await mapping.start();
    } catch (error) {
      throw new RuntimeError(`the event source mapping cannot start: ${String(error)}`, logicalId, {
        cause: error,
      });
    }
  }
  for (const subscription of subscriptions.values()) subscription.start();
  for (const schedule of schedules.values()) schedule.start();
}
