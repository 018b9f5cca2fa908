import { Observable } from 'rxjs';
import { ApolloLink } from '@apollo/client/link';
import { AlleycatError } from '../shared/error.ts';
import { Connection, type ConnectionOptions } from './connection.ts';

/** Context of a subscription. The link calls `onStarted` at `start_ack`. */
export interface SubscriptionContext {
  onStarted?: () => void;
}

/**
 * The link for subscriptions, which all share one socket. When the socket is lost, each subscription ends
 * with an error, and the next subscription opens a new socket. keep-subscribed.ts handles reconnecting.
 */
export class RealtimeLink extends ApolloLink {
  readonly #options: ConnectionOptions;
  #connection: Connection | undefined;
  #closed = false;

  constructor(options: ConnectionOptions) {
    super();
    this.#options = options;
  }

  override request(operation: ApolloLink.Operation): Observable<ApolloLink.Result> {
    const { onStarted = () => {} } = operation.getContext() as SubscriptionContext;
    return new Observable((observer) => {
      if (this.#closed) return observer.error(closedError());
      if (!this.#connection || this.#connection.isOver) this.#connection = new Connection(this.#options);
      return this.#connection.subscribe(operation, observer, onStarted);
    });
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
