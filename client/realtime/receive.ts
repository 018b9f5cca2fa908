import type { ApolloLink } from '@apollo/client/link';
import type { AlleycatError } from '../shared/error.ts';
import { errorOfEntries } from '../shared/to-alleycat-error.ts';
import type { AwsRealtimeLink } from './aws-link.ts';
import { readMessage } from './message.ts';

export interface Receiver {
  link: AwsRealtimeLink;
  /** Called with an error that affects the whole connection. */
  fail: (error: AlleycatError) => void;
  send: (message: object) => void;
}

/**
 * Handles a message on an acknowledged connection. Also handles what AWS's link ignores: `complete`, errors
 * without an id, and pushes without data.
 */
export function receive(text: string, { link, fail, send }: Receiver): void {
  const { id, type, payload } = readMessage(text);
  // On a keep-alive, the link would start a five-minute timer that it does not clear when the socket is lost.
  if (type === 'ka') return;
  if (type === 'connection_error' || (type === 'error' && !id)) {
    fail(
      errorOfEntries(payload?.errors ?? [], {
        errorType: 'ConnectionError',
        message: 'AppSync ended the realtime connection without giving a reason; reconnecting',
      }),
    );
    return;
  }
  const started = id ? link.subscriptionObserverMap.get(id) : undefined;
  if (!id || !started) {
    // The link waits 15 s for start_ack. If it arrives later, the subscription no longer has a subscriber, so
    // tell AppSync to stop it.
    if (id && type === 'start_ack') send({ id, type: 'stop' });
    return;
  }
  if (type === 'data') {
    if (payload) started.observer.next(payload as ApolloLink.Result);
  } else if (type === 'complete') {
    link._removeSubscriptionObserver(id);
    started.observer.complete();
  } else link._handleIncomingSubscriptionMessage({ data: text });
}
