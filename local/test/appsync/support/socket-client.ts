import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A client that queues messages until a test reads them. */
export class Client {
  readonly #messages: Message[] = [];
  readonly #waiting: ((message: Message) => void)[] = [];
  readonly closed: Promise<unknown[]>;

  constructor(readonly socket: WebSocket) {
    this.closed = once(socket, 'close');
    socket.on('error', () => {});
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      const next = this.#waiting.shift();
      if (next) next(message);
      else this.#messages.push(message);
    });
  }

  static async connect(
    url: string,
    protocols: string[],
    headers: Record<string, string> = {},
  ): Promise<Client> {
    const socket = new WebSocket(url, protocols, { headers });
    const client = new Client(socket);
    await once(socket, 'open');
    client.send({ type: 'connection_init' });
    return client;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  next(): Promise<Message> {
    const message = this.#messages.shift();
    return message ? Promise.resolve(message) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  start(id: string, data: string, authorization: object): void {
    this.send({ id, type: 'start', payload: { data, extensions: { authorization } } });
  }
}

/** Encodes an authorization header for a handshake. */
export function encoded(header: object, encoding: BufferEncoding): string {
  return Buffer.from(JSON.stringify(header)).toString(encoding);
}

/** Returns the sub-protocols of a handshake, including its authorization. */
export function subProtocol(header: object): string[] {
  return ['graphql-ws', `header-${encoded(header, 'base64url')}`];
}
