import { AlleycatError } from '../shared/error.ts';
import { Connection, type ConnectionOptions, type Subscriber, type Subscription } from './connection.ts';

export interface Subscribing {
  /** Subscribes until the connection is lost. Returns a function that unsubscribes. */
  subscribe(subscription: Subscription, subscriber: Subscriber): () => void;
}

/**
 * All subscriptions of a client, which share one socket. When the socket is lost, each subscription ends with an
 * error, and the next subscription opens a new socket. keep-subscribed.ts handles reconnecting.
 */
export class Realtime implements Subscribing {
  readonly #options: ConnectionOptions;
  #connection: Connection | undefined;
  #closed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  subscribe(subscription: Subscription, subscriber: Subscriber): () => void {
    if (this.#closed) {
      subscriber.onLost(closedError());
      return () => {};
    }
    if (!this.#connection || this.#connection.isOver) this.#connection = new Connection(this.#options);
    return this.#connection.subscribe(subscription, subscriber);
  }

  /** Ends every subscription with `error`. The next one opens a new socket. */
  drop(error: AlleycatError): void {
    this.#connection?.fail(error);
  }

  /** Ends every subscription and rejects new ones. */
  close(): void {
    this.#closed = true;
    this.#connection?.fail(closedError());
  }
}

function closedError(): AlleycatError {
  return new AlleycatError({
    errorType: 'ClientClosed',
    message: 'this client is closed; create a new one with createAlleycatClient',
  });
}
