import { AlleycatError } from '../shared/error.ts';
import type { Operation } from '../shared/operation.ts';
import { Connection, type ConnectionOptions, type Subscriber } from './connection.ts';

export interface Subscribing {
  /**
   * Subscribes until the connection is lost. Returns a function that unsubscribes.
   * @throws AlleycatError if the client is closed
   */
  subscribe<Data, Variables extends object>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    subscriber: Subscriber<Data>,
  ): () => void;
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

  subscribe<Data, Variables extends object>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    subscriber: Subscriber<Data>,
  ): () => void {
    if (this.#closed) throw closedError();
    const request = JSON.stringify({ query: operation.toString(), variables });
    if (!this.#connection || this.#connection.isOver) this.#connection = new Connection(this.#options);
    return this.#connection.subscribe(request, subscriber);
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
