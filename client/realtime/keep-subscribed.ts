import { backoffMs } from '../shared/backoff.ts';
import type { Clock } from '../shared/clock.ts';
import { isFatal, type AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';

/**
 * `connecting` until first live; `live` when the subscription stands and the snapshot is in; `reconnecting`
 * from a loss until live again; `closed` after stopping or a fatal error, for good.
 */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'closed';

/**
 * AppSync may lose what is published just after `start_ack`, while the registration spreads inside it, so the
 * snapshot is taken a second time when that must be over. The number is chosen: who comes just before a race has
 * its first push by then, which spares the query.
 */
export const SETTLE_MS = 15_000;

export interface SubscriptionSource {
  /** Subscribes once. Calls `started` at `start_ack` and `lost` at most once, with why it ended. */
  subscribe: (on: { started: () => void; lost: (error: unknown) => void }) => () => void;
  /** Fetches what pushes may have missed, and hands it on unless `signal` has aborted meanwhile. */
  snapshot(signal: AbortSignal): Promise<void>;
  /** Whether an event since the last snapshot makes up for all that may have been lost; none does when absent. */
  isWhole?(): boolean;
}

export interface KeepSubscribedOptions {
  clock: Clock;
  random: () => number;
  onConnection: (state: ConnectionState) => void;
  onError: (error: AlleycatError) => void;
}

/** Keeps a subscription alive across losses until it is stopped or fails for good. Returns its stop. */
export function keepSubscribed(source: SubscriptionSource, options: KeepSubscribedOptions): () => void {
  const { clock, random, onConnection, onError } = options;
  const stopped = new AbortController();
  let failures = 0;
  let state: ConnectionState | undefined;

  function report(next: ConnectionState): void {
    if (state === 'closed' || state === next) return;
    state = next;
    onConnection(next);
  }

  /** As long as the subscription stands, a failed snapshot is no reason to give the subscription up. */
  async function refetch(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        return await source.snapshot(signal);
      } catch (thrown) {
        const error = toAlleycatError(thrown);
        if (signal.aborted) return;
        if (isFatal(error)) throw error;
        onError(error);
        await clock.wait(backoffMs(attempt, random), signal);
      }
    }
  }

  async function catchUp(signal: AbortSignal): Promise<void> {
    await refetch(signal);
    if (signal.aborted) return;
    failures = 0;
    report('live');
    await clock.wait(SETTLE_MS, signal);
    if (!signal.aborted && !source.isWhole?.()) await refetch(signal);
  }

  /** From subscribing to the loss; rejects with why. */
  async function session(): Promise<void> {
    const over = new AbortController();
    const end = () => over.abort();
    stopped.signal.addEventListener('abort', end, { once: true });
    let undo = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        over.signal.addEventListener('abort', () => resolve(), { once: true });
        undo = source.subscribe({
          started: () => void catchUp(over.signal).catch(reject),
          lost: reject,
        });
      });
    } finally {
      stopped.signal.removeEventListener('abort', end);
      end();
      undo();
    }
  }

  async function run(): Promise<void> {
    report('connecting');
    while (!stopped.signal.aborted) {
      try {
        await session();
      } catch (thrown) {
        if (stopped.signal.aborted) return;
        const error = toAlleycatError(thrown);
        onError(error);
        if (isFatal(error)) return report('closed');
        report('reconnecting');
        await clock.wait(backoffMs(failures++, random), stopped.signal);
      }
    }
  }

  void run();
  return () => {
    stopped.abort();
    report('closed');
  };
}
