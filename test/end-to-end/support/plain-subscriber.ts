/**
 * A subscriber that uses only `ws`, written from AppSync's description of its real-time protocol:
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { TestStack } from '../../support/stack.ts';

export interface Message {
  type: string;
  id?: string;
  payload?: {
    data?: Record<string, unknown>;
    errors?: { errorType?: string; message: string; errorInfo?: unknown }[];
  };
}

/** An open connection. It queues messages until they are read, so that none is lost. */
export class PlainSubscriber {
  readonly #socket: WebSocket;
  readonly #authorization: Record<string, string>;
  readonly #waiting: Message[] = [];
  #wake: () => void = () => {};
  #ids = 0;

  private constructor({ runtime }: TestStack) {
    const { host } = new URL(runtime.endpoints.graphql);
    this.#authorization = { host, 'x-api-key': runtime.apiKey! };
    const encoded = (value: object) => encodeURIComponent(btoa(JSON.stringify(value)));
    const url = `${runtime.endpoints.realtime}?header=${encoded(this.#authorization)}&payload=${encoded({})}`;
    this.#socket = new WebSocket(url, 'graphql-ws');
    this.#socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.type === 'ka') return;
      this.#waiting.push(message);
      this.#wake();
    });
  }

  static async connect(stack: TestStack): Promise<PlainSubscriber> {
    const subscriber = new PlainSubscriber(stack);
    await once(subscriber.#socket, 'open');
    subscriber.#send({ type: 'connection_init' });
    const { type } = await subscriber.next();
    if (type !== 'connection_ack') throw new Error(`expected connection_ack, got ${type}`);
    return subscriber;
  }

  /** Starts a subscription and returns the answer: `start_ack` or `error`. */
  start(query: string, variables: object = {}): Promise<Message> {
    this.#send({
      id: String(++this.#ids),
      type: 'start',
      payload: {
        data: JSON.stringify({ query, variables }),
        extensions: { authorization: this.#authorization },
      },
    });
    return this.next();
  }

  async next(): Promise<Message> {
    while (this.#waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#waiting.shift()!;
  }

  /** Returns a field's data from the next message. */
  async nextOf<Data>(field: string): Promise<Data> {
    const message = await this.next();
    if (message.type !== 'data' || !message.payload?.data)
      throw new Error(`expected data for ${field}, got ${JSON.stringify(message)}`);
    return message.payload.data[field] as Data;
  }

  close(): void {
    this.#socket.terminate();
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}
