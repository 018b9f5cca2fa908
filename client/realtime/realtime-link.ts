import { Observable } from 'rxjs';
import { ApolloLink } from '@apollo/client/link';
import { AlleycatError } from '../shared/error.ts';
import { Connection, type ConnectionOptions } from './connection.ts';

/** A subscription's context may carry this function under `onStarted`; it is called at `start_ack`. */
export interface SubscriptionContext {
  onStarted?: () => void;
}

/**
 * The link for subscriptions: all of them share one socket while it lasts. After a loss each subscription ends
 * with an error; the next one opens a new socket. Coming back is keep-subscribed.ts's part.
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

  /** Ends every subscription and takes no more. */
  close(): void {
    this.#closed = true;
    this.#connection?.fail(closedError());
  }
}

function closedError(): AlleycatError {
  return new AlleycatError({
    errorType: 'ClientClosed',
    message: 'this client was closed; create another with createAlleycatClient',
  });
}
