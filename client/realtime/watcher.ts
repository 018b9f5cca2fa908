import type { AlleycatError } from '../shared/error.ts';
import type { Clock } from '../shared/clock.ts';
import type { ConnectionState } from './keep-subscribed.ts';

/** What every watch tells besides its events. */
export interface ConnectionListener {
  /** The state of the connection, at each change. */
  onConnection?(state: ConnectionState): void;
  /** What went wrong. Unless `closed` follows, the watch goes on by itself. */
  onError?(error: AlleycatError): void;
}

/** What watches need of the client. */
export interface WatchSeams {
  clock: Clock;
  random: () => number;
}

/**
 * Calls a listener. What it throws is its author's to see, as an uncaught error, and must not be taken for a
 * failure of the connection.
 */
export function tell(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** What keepSubscribed reports, passed on to a listener that may not want it. */
export function connectionReports(listener: ConnectionListener) {
  return {
    onConnection: (state: ConnectionState) => tell(() => listener.onConnection?.(state)),
    onError: (error: AlleycatError) => tell(() => listener.onError?.(error)),
  };
}
