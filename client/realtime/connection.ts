import { authHeaders, type AlleycatAuth } from '../shared/auth.ts';
import type { Clock } from '../shared/clock.ts';
import { AlleycatError } from '../shared/error.ts';
import { errorOfEntries, toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { WebSocketConstructor } from '../shared/web-socket.ts';
import { protocolsOf, realtimeUrlOf } from './endpoint.ts';
import { shakeHands } from './handshake.ts';
import { readMessage, type RealtimeMessage } from './message.ts';

export interface ConnectionOptions {
  url: string;
  auth: AlleycatAuth;
  clock: Clock;
  webSocket: () => Promise<WebSocketConstructor>;
}

export interface Subscription {
  query: string;
  variables: object;
}

export interface Subscriber {
  /** Called at `start_ack`, when AppSync has accepted the subscription. */
  onStarted: () => void;
  onPush: (result: Pick<NonNullable<RealtimeMessage['payload']>, 'data' | 'errors'>) => void;
  /** Called at most once, when the subscription ends other than by unsubscribing. */
  onLost: (error: AlleycatError) => void;
}

/** Time that AppSync may take to acknowledge a subscription, the same as in AWS's own clients. */
const START_TIMEOUT_MS = 15_000;

interface Subscribed extends Subscriber {
  /** Aborts when AppSync has acknowledged the subscription, or when it has ended. */
  answered: AbortController;
}

/**
 * One socket to AppSync and all subscriptions on it. The connection ends when the socket is lost or the last
 * subscription ends. After that, open a new connection, because this one cannot be reused.
 *
 * The messages are in
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export class Connection {
  readonly #options: ConnectionOptions;
  /** The headers that authenticate the connection and each subscription. */
  readonly #headers: Record<string, string>;
  /** By id, which is unique within a connection. */
  readonly #subscribers = new Map<string, Subscribed>();
  readonly #over = new AbortController();
  #silence = new AbortController();
  #socket: WebSocket | undefined;
  #opening: Promise<WebSocket> | undefined;
  #lastId = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#headers = { host: new URL(options.url).host, ...authHeaders(options.auth) };
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /** Returns a function that unsubscribes. */
  subscribe(subscription: Subscription, subscriber: Subscriber): () => void {
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.#subscribers.set(id, { ...subscriber, answered: new AbortController() });
    void this.#start(id, subscription);
    return () => {
      const isStarted = this.#subscribers.get(id)?.answered.signal.aborted;
      // if AppSync has not acknowledged it yet, `stop` follows the acknowledgment
      if (this.#release(id) && isStarted) this.#send({ id, type: 'stop' });
    };
  }

  /** Ends the connection and every subscription on it with `error`. */
  fail(error: AlleycatError): void {
    const subscribers = [...this.#subscribers.values()];
    this.#end();
    for (const { onLost } of subscribers) onLost(error);
  }

  async #start(id: string, { query, variables }: Subscription): Promise<void> {
    try {
      await (this.#opening ??= this.#open());
    } catch {
      return; // the connection has failed, and all of its subscriptions with it
    }
    const subscribed = this.#subscribers.get(id);
    if (!subscribed) return;
    const payload = {
      data: JSON.stringify({ query, variables }),
      extensions: { authorization: this.#headers },
    };
    this.#send({ id, type: 'start', payload });
    await this.#options.clock.wait(START_TIMEOUT_MS, subscribed.answered.signal);
    if (subscribed.answered.signal.aborted) return;
    this.#lose(
      id,
      new AlleycatError({
        errorType: 'Timeout',
        message: 'AppSync did not acknowledge the subscription in time; resubscribing',
      }),
    );
  }

  /** Ends one subscription with `error`. */
  #lose(id: string, error: AlleycatError): void {
    const subscribed = this.#subscribers.get(id);
    this.#release(id);
    subscribed?.onLost(error);
  }

  /** Removes a subscriber, and ends the connection if it was the last one. Returns whether it was subscribed. */
  #release(id: string): boolean {
    this.#subscribers.get(id)?.answered.abort();
    if (!this.#subscribers.delete(id)) return false;
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
    for (const { answered } of this.#subscribers.values()) answered.abort();
    this.#subscribers.clear();
    if (this.#socket) closeQuietly(this.#socket);
  }

  async #open(): Promise<WebSocket> {
    try {
      const WebSocket = await this.#options.webSocket();
      this.#assertOpen();
      const socket = new WebSocket(realtimeUrlOf(this.#options.url), protocolsOf(this.#headers));
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

  #send(message: object): void {
    if (!this.isOver) this.#socket?.send(JSON.stringify(message));
  }

  #listen(socket: WebSocket, silenceMs: number): void {
    const restartSilenceTimer = () => void this.#failAfterSilence(silenceMs);
    restartSilenceTimer();
    socket.onclose = ({ code, reason }) => {
      const why = `${code}${reason && `: ${reason}`}`;
      const message = `the realtime connection closed with code ${why}; reconnecting`;
      this.fail(new AlleycatError({ errorType: 'ConnectionLost', message }));
    };
    socket.onmessage = ({ data }) => {
      restartSilenceTimer();
      this.#receive(readMessage(String(data)));
    };
  }

  #receive({ id, type, payload }: RealtimeMessage): void {
    if (type === 'connection_error' || (type === 'error' && !id)) {
      const message = 'AppSync ended the realtime connection without giving a reason; reconnecting';
      this.fail(errorOfEntries(payload?.errors ?? [], { errorType: 'ConnectionError', message }));
      return;
    }
    if (!id) return;
    const subscribed = this.#subscribers.get(id);
    switch (type) {
      case 'start_ack':
        // nobody waits for it anymore, so tell AppSync to end it
        if (!subscribed) return this.#send({ id, type: 'stop' });
        subscribed.answered.abort();
        return subscribed.onStarted();
      case 'data':
        return payload ? subscribed?.onPush(payload) : undefined;
      case 'complete': {
        const message = 'AppSync ended the subscription; resubscribing';
        return this.#lose(id, new AlleycatError({ errorType: 'ConnectionLost', message }));
      }
      case 'error': {
        const message = 'AppSync rejected the subscription without giving a reason; resubscribing';
        return this.#lose(
          id,
          errorOfEntries(payload?.errors ?? [], { errorType: 'SubscriptionError', message }),
        );
      }
    }
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

function closeQuietly(socket: WebSocket): void {
  socket.onopen = socket.onmessage = socket.onclose = null;
  // `ws` emits an error when a socket closes while connecting. Without a handler, the error would crash the
  // process.
  socket.onerror = () => {};
  socket.close(1000);
}
