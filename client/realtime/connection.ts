import type { ApolloLink } from '@apollo/client/link';
import type { Observer, Subscription } from 'rxjs';
import { CONTROL_EVENTS_KEY } from 'aws-appsync-subscription-link';
import type { Clock } from '../shared/clock.ts';
import { AlleycatError } from '../shared/error.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { WebSocketConstructor } from '../shared/web-socket.ts';
import { createAwsLink, discardAwsLink, type AwsLinkOptions, type AwsRealtimeLink } from './aws-link.ts';
import { protocolsOf, realtimeUrlOf } from './endpoint.ts';
import { shakeHands } from './handshake.ts';
import { receive, type Receiver } from './receive.ts';
import { subscriptionError } from './subscription-error.ts';

export interface ConnectionOptions extends AwsLinkOptions {
  clock: Clock;
  webSocket: () => Promise<WebSocketConstructor>;
}

interface Subscriber {
  observer: Observer<ApolloLink.Result>;
  inner?: Subscription;
  started: boolean;
  hasLeft: boolean;
}

/**
 * One socket to AppSync and all subscriptions on it. The connection ends when the socket is lost or the last
 * subscription ends. After that, open a new connection, because this one cannot be reused.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #link: AwsRealtimeLink;
  readonly #subscribers = new Set<Subscriber>();
  readonly #over = new AbortController();
  #silence = new AbortController();
  #socket: WebSocket | undefined;
  #opening: Promise<WebSocket> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#link = createAwsLink(options, (link, request) => (this.#opening ??= this.#open(link, request)));
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /** @param onStarted called at `start_ack`, when AppSync has accepted the subscription */
  subscribe(
    operation: ApolloLink.Operation,
    observer: Observer<ApolloLink.Result>,
    onStarted: () => void,
  ): () => void {
    const subscriber: Subscriber = { observer, started: false, hasLeft: false };
    this.#subscribers.add(subscriber);
    operation.setContext({ controlMessages: { [CONTROL_EVENTS_KEY]: true } });
    const forward: ApolloLink.ForwardFunction = () => {
      throw new Error('the realtime link is the last link and cannot forward operations');
    };
    subscriber.inner = this.#link.request(operation, forward).subscribe({
      next: (result) => {
        if (!isStartAck(result)) return observer.next(result);
        subscriber.started = true;
        if (subscriber.hasLeft) stop(subscriber);
        else onStarted();
      },
      error: (error) => {
        this.#release(subscriber);
        observer.error(subscriptionError(error));
      },
      complete: () => {
        this.#release(subscriber);
        observer.complete();
      },
    });
    return () => this.#leave(subscriber);
  }

  /** Ends the connection and every subscription on it with `error`. */
  fail(error: AlleycatError): void {
    const subscribers = [...this.#subscribers];
    this.#end();
    for (const { observer } of subscribers) observer.error(error);
  }

  #leave(subscriber: Subscriber): void {
    if (!this.#release(subscriber)) return;
    subscriber.hasLeft = true;
    // If we unsubscribed before start_ack, the link would lose track of the subscription: AppSync would keep
    // it running, and the link's timer would keep running, too. So wait until the subscription has started.
    if (subscriber.started) stop(subscriber);
  }

  /**
   * Removes a subscriber, and ends the connection if it was the last one. Returns whether the subscriber was
   * still subscribed.
   */
  #release(subscriber: Subscriber): boolean {
    if (!this.#subscribers.delete(subscriber)) return false;
    // Do this later, so that the socket stays open if the caller stops one watch and starts another.
    queueMicrotask(() => {
      if (this.#subscribers.size === 0) this.#end();
    });
    return true;
  }

  #end(): void {
    if (this.isOver) return;
    this.#over.abort();
    this.#silence.abort();
    this.#subscribers.clear();
    discardAwsLink(this.#link);
    if (this.#socket) closeQuietly(this.#socket);
  }

  async #open(link: AwsRealtimeLink, request: object): Promise<WebSocket> {
    try {
      const headers = await link._awsRealTimeHeaderBasedAuth({
        ...request,
        canonicalUri: '/connect',
        payload: '{}',
        graphql_headers: () => ({}),
      });
      const WebSocket = await this.#options.webSocket();
      this.#assertOpen();
      const socket = new WebSocket(realtimeUrlOf(this.#options.url), protocolsOf(headers));
      this.#socket = socket;
      const silenceMs = await shakeHands(socket, this.#options.clock, this.#over.signal);
      this.#assertOpen();
      this.#listen(socket, silenceMs);
      return socket;
    } catch (error) {
      this.fail(toAlleycatError(error));
      throw error;
    }
  }

  #assertOpen(): void {
    if (this.isOver)
      throw new AlleycatError({ errorType: 'ConnectionLost', message: 'the connection is no longer needed' });
  }

  #listen(socket: WebSocket, silenceMs: number): void {
    const receiver: Receiver = {
      link: this.#link,
      fail: (error) => this.fail(error),
      send: (message) => socket.send(JSON.stringify(message)),
    };
    const restartSilenceTimer = () => void this.#failAfterSilence(silenceMs);
    restartSilenceTimer();
    socket.onclose = ({ code, reason }) => {
      const why = `${code}${reason && `: ${reason}`}`;
      const message = `the realtime connection closed with code ${why}; reconnecting`;
      this.fail(new AlleycatError({ errorType: 'ConnectionLost', message }));
    };
    socket.onmessage = ({ data }) => {
      restartSilenceTimer();
      receive(String(data), receiver);
    };
  }

  /**
   * Fails the connection if nothing arrives within `silenceMs`. AppSync sends a keep-alive every minute, so a
   * silent connection is dead even if TCP has not noticed yet.
   */
  async #failAfterSilence(silenceMs: number): Promise<void> {
    this.#silence.abort();
    const silence = (this.#silence = new AbortController());
    await this.#options.clock.wait(silenceMs, silence.signal);
    if (silence.signal.aborted || this.isOver) return;
    this.fail(
      new AlleycatError({
        errorType: 'ConnectionLost',
        message:
          `no message on the realtime connection for ${silenceMs} ms, not even a keep-alive from AppSync; ` +
          'reconnecting',
      }),
    );
  }
}

/**
 * Unsubscribes in a microtask. The link reports that a subscription has started before it records the start,
 * so unsubscribing immediately would not send `stop`.
 */
function stop(subscriber: Subscriber): void {
  queueMicrotask(() => subscriber.inner?.unsubscribe());
}

/** AWS's link forwards the acknowledgment as a result without data if control messages are turned on. */
function isStartAck(result: ApolloLink.Result): boolean {
  return result.extensions?.['controlMsgType'] === 'CONNECTED';
}

function closeQuietly(socket: WebSocket): void {
  socket.onopen = socket.onmessage = socket.onclose = null;
  // `ws` emits an error when a socket closes while connecting. Without a handler, the error would crash the
  // process.
  socket.onerror = () => {};
  socket.close(1000);
}
