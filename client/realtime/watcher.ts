import type { AlleycatError } from '../shared/error.ts';
import type { Clock } from '../shared/clock.ts';
import type { ConnectionState } from './keep-subscribed.ts';

/** Callbacks about the connection, which every listener may have. */
export interface ConnectionListener {
  /** Called when the state of the connection changes. */
  onConnection?(state: ConnectionState): void;
  /** Called with each error. The watch recovers automatically unless the state becomes `closed`. */
  onError?(error: AlleycatError): void;
}

/** Dependencies that the client passes to its watches. */
export interface WatchSeams {
  clock: Clock;
  random: () => number;
}

/**
 * Calls a listener. If the listener throws, the error surfaces as an uncaught error and is not mistaken for a
 * connection failure.
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

/** Returns callbacks for keepSubscribed that call the listener's optional callbacks. */
export function connectionReports(listener: ConnectionListener) {
  return {
    onConnection: (state: ConnectionState) => tell(() => listener.onConnection?.(state)),
    onError: (error: AlleycatError) => tell(() => listener.onError?.(error)),
  };
}
