import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { Registration } from './registration.ts';
import type { Subscriber } from './subscriber.ts';

const share = z.number().min(0).max(1).default(0);
const Options = z.strictObject({ seed: z.int(), reorder: share, loseAfterStart: share });

/** Options for losing and reordering events on the way to subscribers. */
export interface UnreliableDeliveryOptions {
  /** The same seed reproduces the same faults if subscriptions start in the same order. */
  seed: number;
  /** Probability (0 to 1) that an event arrives after the next event, or one second late if none follows. */
  reorder?: number | undefined;
  /**
   * Probability (0 to 1) that each of the first two events is lost, as if it had been published too early.
   */
  loseAfterStart?: number | undefined;
}

/** Wraps a subscriber to lose or reorder its events. `end` drops an event that is being held back. */
export type WrapSubscriber = (
  subscriber: Subscriber,
  registration: Registration,
) => { subscriber: Subscriber; end: () => void };

export const reliableDelivery = (subscriber: Subscriber) => ({ subscriber, end: () => {} });

/** Number of events after `start_ack` that may be lost. */
const LOSABLE_EVENTS = 2;
/** How long an event is held back if no other event follows. */
const HELD_MS = 1_000;

/**
 * Simulates unreliable delivery. AppSync guarantees neither the order of events nor the delivery of events
 * published while a subscription starts. The simulation exaggerates both effects, to test clients.
 *
 * @throws RangeError for a probability outside 0 to 1, or for an unknown option
 */
export function unreliableDelivery(
  options: UnreliableDeliveryOptions,
  clock: Clock,
): (subscriber: Subscriber) => ReturnType<WrapSubscriber> {
  const parsed = Options.safeParse(options);
  if (!parsed.success) throw new RangeError(`unreliableDelivery: ${z.prettifyError(parsed.error)}`);
  const { seed, reorder, loseAfterStart } = parsed.data;
  let subscriptions = 0;
  return (subscriber) => {
    const generator = mersenne(seed + subscriptions++);
    const random = () => uniformFloat64(generator);
    let losable = LOSABLE_EVENTS;
    let held: { tail: Buffer; overtaken: AbortController } | undefined;
    const release = () => {
      const { tail, overtaken } = held ?? {};
      held = undefined;
      overtaken?.abort();
      return tail;
    };
    const hold = async (tail: Buffer) => {
      const overtaken = new AbortController();
      held = { tail, overtaken };
      await clock.wait(HELD_MS, overtaken.signal);
      if (!overtaken.signal.aborted) subscriber.deliver(release() ?? tail);
    };
    const deliver = (tail: Buffer) => {
      if (losable > 0) {
        losable -= 1;
        if (random() < loseAfterStart) return;
      }
      if (!held && random() < reorder) return void hold(tail);
      subscriber.deliver(tail);
      const late = release();
      if (late) subscriber.deliver(late);
    };
    return { subscriber: { deliver, invalidate: () => subscriber.invalidate() }, end: () => void release() };
  };
}
