import { authHeaders, type AlleycatAuth } from '../shared/auth.ts';
import type { Clock } from '../shared/clock.ts';
import { AlleycatError } from '../shared/error.ts';
import { errorOfEntries, toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { WebSocketConstructor } from '../shared/web-socket.ts';
import { newId } from '../shared/new-id.ts';
import { protocolsOf, realtimeUrlOf } from './endpoint.ts';
import { shakeHands } from './handshake.ts';
import { readMessage, type RealtimeMessage } from './message.ts';
import { tell } from './watcher.ts';

export interface ConnectionOptions {
  url: string;
  auth: AlleycatAuth;
  clock: Clock;
  webSocket: () => Promise<WebSocketConstructor>;
}

export interface Subscriber<Data> {
  /** Called at `start_ack`, when AppSync has accepted the subscription. */
  onStarted(): void;
  onData(data: Data): void;
  /** Called for a push with errors. The subscription goes on. */
  onError(error: AlleycatError): void;
  /** Called at most once, when the subscription ends other than by unsubscribing. */
  onLost(error: AlleycatError): void;
}

/** Time that AppSync may take to acknowledge a subscription, the same as in AWS's own clients. */
const START_TIMEOUT_MS = 15_000;

interface Subscribed {
  subscriber: Subscriber<unknown>;
  isStarted: boolean;
  hasLeft: boolean;
  /** Aborts when AppSync has acknowledged the subscription, or when the subscription has ended. */
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
  /** By id. */
  readonly #subscribers = new Map<string, Subscribed>();
  readonly #over = new AbortController();
  #silence = new AbortController();
  #socket: WebSocket | undefined;
  #opening: Promise<WebSocket> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#headers = { host: new URL(options.url).host, ...authHeaders(options.auth) };
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /**
   * Returns a function that unsubscribes.
   * @param request JSON with the query and its variables
   */
  subscribe(request: string, subscriber: Subscriber<unknown>): () => void {
    const id = newId();
    const subscribed: Subscribed = {
      subscriber,
      isStarted: false,
      hasLeft: false,
      answered: new AbortController(),
    };
    this.#subscribers.set(id, subscribed);
    void this.#start(id, request);
    return () => {
      subscribed.hasLeft = true;
      // if AppSync has not acknowledged it yet, `stop` follows the acknowledgment
      if (this.#release(id) && subscribed.isStarted) this.#send({ id, type: 'stop' });
    };
  }

  /** Ends the connection and every subscription on it with `error`. */
  fail(error: AlleycatError): void {
    const all = [...this.#subscribers.values()];
    this.#end();
    for (const subscribed of all) {
      // the listener of another subscription may have ended this one
      if (!subscribed.hasLeft) tell(() => subscribed.subscriber.onLost(error));
    }
  }

  async #start(id: string, request: string): Promise<void> {
    try {
      await (this.#opening ??= this.#open());
    } catch {
      return; // the connection has failed, and all of its subscriptions with it
    }
    const signal = this.#subscribers.get(id)?.answered.signal;
    if (!signal) return;
    const payload = { data: request, extensions: { authorization: this.#headers } };
    this.#send({ id, type: 'start', payload });
    await this.#options.clock.wait(START_TIMEOUT_MS, signal);
    if (signal.aborted) return;
    const message = 'AppSync did not acknowledge the subscription in time; resubscribing';
    this.#lose(id, new AlleycatError({ errorType: 'Timeout', message }));
  }

  /** Ends one subscription with `error`. */
  #lose(id: string, error: AlleycatError): void {
    const subscribed = this.#subscribers.get(id);
    this.#release(id);
    if (subscribed) tell(() => subscribed.subscriber.onLost(error));
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
    try {
      if (!this.isOver) this.#socket?.send(JSON.stringify(message));
    } catch (error) {
      this.fail(toAlleycatError(error));
    }
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
    if (!subscribed) {
      // nobody waits for it anymore, so tell AppSync to end it
      if (type === 'start_ack') this.#send({ id, type: 'stop' });
      return;
    }
    const { subscriber } = subscribed;
    switch (type) {
      case 'start_ack':
        if (subscribed.isStarted) return;
        subscribed.isStarted = true;
        subscribed.answered.abort();
        return tell(() => subscriber.onStarted());
      case 'data': {
        const { data, errors = [] } = payload ?? {};
        if (data) tell(() => subscriber.onData(data));
        const message = 'a push arrived with errors but no message; still watching';
        if (errors.length > 0)
          tell(() => subscriber.onError(errorOfEntries(errors, { errorType: 'GraphQLError', message })));
        return;
      }
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
