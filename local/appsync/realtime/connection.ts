import type { Clock } from '../../shared/clock.ts';
import { FieldError, RequestError } from '../shared/errors.ts';
import {
  CONNECTION_TIMEOUT_MS,
  KEEP_ALIVE_INTERVAL_MS,
  MAX_BUFFERED_BYTES,
  MAX_CONNECTION_MS,
  MAX_SUBSCRIPTIONS_PER_CONNECTION,
} from '../shared/limits.ts';
import type { Counters } from './counters.ts';
import type { FanOut } from './fan-out.ts';
import { parseMessage, type ClientMessage, type MessageError, type ServerMessage } from './messages.ts';
import { RegistrationRejected, type Registration } from './registration.ts';
import type { Subscriber } from './subscriber.ts';

/** Sends the server's messages to the client. */
export interface Transport {
  /** Sends one message, given in parts. */
  send(parts: readonly (string | Buffer)[]): void;
  close(code: number, reason: string): void;
  /** Number of bytes that have not been sent yet. */
  readonly bufferedAmount: number;
}

type StartMessage = Extract<ClientMessage, { type: 'start' }>;

export interface ConnectionOptions {
  transport: Transport;
  /** Resolves to the handshake's error, or to undefined if the handshake succeeded. */
  refusal: Promise<RequestError | undefined>;
  /** Authenticates a `start` message and checks its subscription. Throws if the subscription is rejected. */
  register: (start: StartMessage) => Promise<Registration>;
  fanOut: FanOut;
  counters: Counters;
  clock: Clock;
}

/** How long to wait for a rejected client's first message before sending the error. */
const REFUSAL_DELAY_MS = 1_000;
const NORMAL_CLOSURE = 1000;
const POLICY_VIOLATION = 1008;

/** A client's connection to the real-time endpoint, independent of the transport. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #ended = new AbortController();
  /** Functions that end subscriptions, by the client's subscription id. */
  readonly #subscriptions = new Map<string, () => void>();
  #acknowledged = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    options.counters.connections += 1;
    void this.#limit();
  }

  /** Handles a message from the client. Never rejects. */
  async receive(text: string): Promise<void> {
    const refusal = await this.#options.refusal;
    if (refusal) return this.#refuse(refusal);
    const message = parseMessage(text);
    if (message.type === 'connection_init') return this.#acknowledge();
    if (!this.#acknowledged) return;
    if (message.type === 'start') return this.#start(message);
    if (message.type === 'stop') return this.#stop(message.id);
    this.#error(message.id, [
      { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' },
    ]);
  }

  /** Ends all subscriptions and closes the transport. Must also be called when the transport has closed. */
  close(code = NORMAL_CLOSURE, reason = ''): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    for (const end of this.#subscriptions.values()) end();
    this.#subscriptions.clear();
    this.#options.transport.close(code, reason);
  }

  /** Closes the connection at the given time if it is still open. */
  async closeAt(ms: number, reason: string): Promise<void> {
    const { clock } = this.#options;
    await clock.wait(ms - clock.now(), this.#ended.signal);
    this.close(NORMAL_CLOSURE, reason);
  }

  /**
   * Closes a rejected connection after a short delay, and any other connection after the maximum connection
   * time.
   */
  async #limit(): Promise<void> {
    const { clock } = this.#options;
    const refusal = await this.#options.refusal;
    // A client that adds its listener after the socket has opened could miss an error sent immediately.
    await clock.wait(refusal ? REFUSAL_DELAY_MS : MAX_CONNECTION_MS, this.#ended.signal);
    if (refusal) this.#refuse(refusal);
    else this.close(NORMAL_CLOSURE, '24 hours');
  }

  #acknowledge(): void {
    if (this.#acknowledged) return;
    this.#acknowledged = true;
    this.#send({ type: 'connection_ack', payload: { connectionTimeoutMs: CONNECTION_TIMEOUT_MS } });
    void this.#keepAlive();
  }

  async #keepAlive(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      this.#send({ type: 'ka' });
      await this.#options.clock.wait(KEEP_ALIVE_INTERVAL_MS, this.#ended.signal);
    }
  }

  async #start(message: StartMessage): Promise<void> {
    const { id } = message;
    const { register, fanOut, counters } = this.#options;
    if (this.#subscriptions.has(id)) {
      return this.#error(id, [
        { errorType: 'DuplicatedOperationError', message: `The subscription id ${id} is already in use.` },
      ]);
    }
    if (this.#subscriptions.size >= MAX_SUBSCRIPTIONS_PER_CONNECTION) {
      const text = `Max number of ${MAX_SUBSCRIPTIONS_PER_CONNECTION} subscriptions reached`;
      return this.#error(id, [{ errorType: 'MaxSubscriptionsReachedError', message: text }]);
    }
    const pending = () => {};
    this.#subscriptions.set(id, pending);
    try {
      const registration = await register(message);
      // The client may have sent a `stop` message or disconnected in the meantime.
      if (this.#subscriptions.get(id) !== pending) return;
      counters.subscriptions += 1;
      this.#send({ type: 'start_ack', id });
      this.#subscriptions.set(id, fanOut.add(registration, this.#subscriber(id)));
    } catch (error) {
      if (this.#subscriptions.get(id) !== pending) return;
      this.#subscriptions.delete(id);
      this.#error(id, messageErrors(error));
    }
  }

  #subscriber(id: string): Subscriber {
    const head = `{"id":${JSON.stringify(id)},"type":"data","payload":`;
    const { transport, counters } = this.#options;
    return {
      deliver: (tail) => {
        // The fan-out may still be iterating over a list that it copied before the connection ended.
        if (this.#ended.signal.aborted) return;
        if (transport.bufferedAmount > MAX_BUFFERED_BYTES) {
          counters.slowReadersClosed += 1;
          return this.close(POLICY_VIOLATION, 'The client reads too slowly');
        }
        transport.send([head, tail]);
      },
      invalidate: () => this.#stop(id),
    };
  }

  #stop(id: string): void {
    const end = this.#subscriptions.get(id);
    if (!end) {
      return this.#error(id, [
        { errorType: 'UnknownOperationError', message: `There is no subscription ${id}.` },
      ]);
    }
    end();
    this.#subscriptions.delete(id);
    this.#send({ type: 'complete', id });
  }

  #refuse({ errorType, message, statusCode }: RequestError): void {
    if (this.#ended.signal.aborted) return;
    this.#send({
      type: 'connection_error',
      payload: { errors: [{ errorType, message, errorCode: statusCode }] },
    });
    this.close(NORMAL_CLOSURE, errorType);
  }

  #error(id: string | undefined, errors: MessageError[]): void {
    this.#send({ type: 'error', ...(id !== undefined && { id }), payload: { errors } });
  }

  #send(message: ServerMessage): void {
    if (!this.#ended.signal.aborted) this.#options.transport.send([JSON.stringify(message)]);
  }
}

function messageErrors(error: unknown): MessageError[] {
  if (error instanceof RegistrationRejected) return error.errors;
  if (error instanceof RequestError || error instanceof FieldError) {
    return [{ errorType: error.errorType, message: error.message }];
  }
  return [{ errorType: 'InternalFailure', message: error instanceof Error ? error.message : String(error) }];
}
