/**
 * Wraps AWS's subscription link and replaces the parts that handle its socket.
 *
 * We use aws-appsync-subscription-link 4.0.3 because it speaks AppSync's protocol and supports every
 * authorization type. Its socket handling has these problems:
 *
 * - connecting leaves behind a 15 s timer that cannot be cleared, so a Node process lingers after its work is
 *   done;
 * - the keep-alive timer (5 min) outlives a lost socket, with the same effect;
 * - a late close event from an old socket ends the subscriptions of the new socket;
 * - it needs the globals `WebSocket` (missing in Node 20) and `Buffer` (missing in browsers);
 * - it retries a rejected handshake internally, on its own clock, and drops the server's message;
 * - unsubscribing from a subscription that it no longer knows causes an unhandled rejection, which crashes a
 *   Node process;
 * - if AppSync rejects the handshake but leaves the socket open, the link never closes that socket;
 * - it ignores `complete`, errors without an id, and pushes without data (receive.ts handles them).
 *
 * So we manage the connection ourselves (connection.ts), and each link lives exactly as long as its socket.
 * The link members below are private to that package, so package.json pins its version.
 */
import { ApolloLink } from '@apollo/client/link';
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import type { Observer } from 'rxjs';
import type { AuthOptions } from 'aws-appsync-auth-link';
import { AlleycatError } from '../shared/error.ts';

/** The fields that we use in the link's record of a subscription. */
interface Started {
  observer: Observer<ApolloLink.Result>;
  startAckTimeoutId?: ReturnType<typeof setTimeout> | null;
}

export interface AwsRealtimeLink extends ApolloLink {
  awsRealTimeSocket: WebSocket | null;
  subscriptionObserverMap: Map<string, Started>;
  _awsRealTimeHeaderBasedAuth(request: object): Promise<Record<string, string>>;
  _handleIncomingSubscriptionMessage(message: { data: string }): void;
  _initializeWebSocketConnection(request: object): Promise<void>;
  _verifySubscriptionAlreadyStarted(subscriptionId: string): Promise<void>;
  _sendUnsubscriptionMessage(subscriptionId: string): void;
  _removeSubscriptionObserver(subscriptionId: string): void;
}

const RELIED_ON = [
  '_awsRealTimeHeaderBasedAuth',
  '_handleIncomingSubscriptionMessage',
  '_initializeWebSocketConnection',
  '_verifySubscriptionAlreadyStarted',
  '_sendUnsubscriptionMessage',
  '_removeSubscriptionObserver',
] as const;

export interface AwsLinkOptions {
  url: string;
  region: string;
  auth: AuthOptions;
}

/**
 * @param connect opens the socket and resolves with it once AppSync has acknowledged the connection. The link
 *   calls this for every subscription, so it must return the same socket each time.
 */
export function createAwsLink(
  options: AwsLinkOptions,
  connect: (link: AwsRealtimeLink, request: object) => Promise<WebSocket>,
): AwsRealtimeLink {
  // Queries go through a different link, so the empty link is never used.
  const { left } = createSubscriptionHandshakeLink(options, ApolloLink.empty());
  const link = left as AwsRealtimeLink;
  const missing = RELIED_ON.filter((name) => typeof link?.[name] !== 'function');
  if (missing.length > 0)
    throw new AlleycatError({
      errorType: 'UnsupportedLink',
      message: `aws-appsync-subscription-link has no ${missing.join(', ')}; install version 4.0.3`,
    });

  link._initializeWebSocketConnection = async (request) => {
    link.awsRealTimeSocket = await connect(link, request);
  };
  link._verifySubscriptionAlreadyStarted = () => Promise.resolve();
  link._sendUnsubscriptionMessage = (id) => {
    link.awsRealTimeSocket?.send(JSON.stringify({ id, type: 'stop' }));
    link._removeSubscriptionObserver(id);
  };
  link._removeSubscriptionObserver = (id) => forget(link, id);
  return link;
}

function forget(link: AwsRealtimeLink, id: string): void {
  clearTimeout(link.subscriptionObserverMap.get(id)?.startAckTimeoutId ?? undefined);
  link.subscriptionObserverMap.delete(id);
}

/** Discards a link whose socket has ended: clears its timers and detaches it from the socket. */
export function discardAwsLink(link: AwsRealtimeLink): void {
  for (const id of [...link.subscriptionObserverMap.keys()]) forget(link, id);
  link.awsRealTimeSocket = null;
}
