import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { Subscriber } from './fan-out.ts';
import { seededRandom } from './seeded-random.ts';

const share = z.number().min(0).max(1).default(0);
const Options = z.strictObject({ seed: z.int(), reorder: share, loseAfterStart: share });

/** How events go astray on their way to subscribers. */
export interface RealtimeChaosOptions {
  /** The same seed does the same to the same subscriptions, in the order in which they start. */
  seed: number;
  /** How likely, 0 to 1, an event comes after the one that follows it; a second late, where none does. */
  reorder?: number | undefined;
  /** How likely, 0 to 1, each of the first two events of a subscription is lost, as one published while it starts. */
  loseAfterStart?: number | undefined;
}

/** Takes a subscriber's place. */
export type Chaos = (subscriber: Subscriber) => { subscriber: Subscriber; end: () => void };

export const noChaos: Chaos = (subscriber) => ({ subscriber, end: () => {} });

/** Of the events after `start_ack`, those that may be lost. */
const LOSABLE_EVENTS = 2;
/** What is held back is late, not lost, when nothing follows it. */
const HELD_MS = 1_000;

/**
 * AppSync promises neither an order of events nor those that are published while a subscription starts. This
 * makes much of both, for trying out how a client bears it.
 *
 * @throws RangeError for shares that are not from 0 to 1, and for options that it does not have
 */
export function realtimeChaos(options: RealtimeChaosOptions, clock: Clock): Chaos {
  const parsed = Options.safeParse(options);
  if (!parsed.success) throw new RangeError(`realtimeChaos: ${z.prettifyError(parsed.error)}`);
  const { seed, reorder, loseAfterStart } = parsed.data;
  let subscriptions = 0;
  return (subscriber) => {
    const random = seededRandom(seed + subscriptions++);
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
