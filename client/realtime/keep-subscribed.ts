import { backoffMs } from '../shared/backoff.ts';
import type { Clock } from '../shared/clock.ts';
import { isFatal, type AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';

/**
 * `connecting`: not live yet. `live`: the subscription has started and the snapshot has arrived.
 * `reconnecting`: the connection was lost and is not live again yet. `closed`: stopped, or ended by a fatal
 * error; this state is final.
 */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'closed';

/**
 * Delay before the second snapshot. AppSync may lose messages published just after `start_ack`, while the
 * subscription is still being registered internally. This value was chosen without measurements. A viewer who
 * joins just before a race gets a push within this time, which makes the second query unnecessary.
 */
export const SETTLE_MS = 15_000;

/**
 * Upper bound on the wait before the first attempt to reconnect. The bound doubles with each attempt, up to
 * the longest wait. Viewers who lose their connections together reconnect, and query their boards, evenly
 * spread over the wait, because the table can serve only some of them at the same time.
 */
const RECONNECT_MS = 2_000;
const LONGEST_RECONNECT_MS = 30_000;

function reconnectMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_RECONNECT_MS, RECONNECT_MS * 2 ** attempt) * random();
}

export interface SubscriptionSource {
  /**
   * Subscribes once. Calls `started` at `start_ack`, and `lost` at most once, with the reason for the loss.
   */
  subscribe: (on: { started: () => void; lost: (error: unknown) => void }) => () => void;
  /**
   * Fetches and delivers the current state, in case pushes were lost. Delivers nothing if `signal` aborts.
   */
  snapshot(signal: AbortSignal): Promise<void>;
  /** Returns whether a push since the last snapshot makes up for any lost pushes. Default: false. */
  isWhole?(): boolean;
}

export interface KeepSubscribedOptions {
  clock: Clock;
  random: () => number;
  onConnection: (state: ConnectionState) => void;
  onError: (error: AlleycatError) => void;
}

/**
 * Resubscribes after each loss, until it is stopped or a fatal error occurs. Returns the function that stops
 * it.
 */
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

  /** Fetches a snapshot, retrying until it succeeds. Keeps the subscription, which still works. */
  async function fetchSnapshot(signal: AbortSignal): Promise<void> {
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
    await fetchSnapshot(signal);
    if (signal.aborted) return;
    failures = 0;
    report('live');
    await clock.wait(SETTLE_MS, signal);
    if (!signal.aborted && !source.isWhole?.()) await fetchSnapshot(signal);
  }

  /** Runs one subscription until it is lost, then rejects with the reason. Resolves when stopped. */
  async function session(): Promise<void> {
    const over = new AbortController();
    const end = () => over.abort();
    stopped.signal.addEventListener('abort', end, { once: true });
    let unsubscribe = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        over.signal.addEventListener('abort', () => resolve(), { once: true });
        unsubscribe = source.subscribe({
          started: () => void catchUp(over.signal).catch(reject),
          lost: reject,
        });
      });
    } finally {
      stopped.signal.removeEventListener('abort', end);
      end();
      unsubscribe();
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
        await clock.wait(reconnectMs(failures++, random), stopped.signal);
      }
    }
  }

  void run();
  return () => {
    stopped.abort();
    report('closed');
  };
}
