/**
 * A fake server that speaks AppSync's protocols and sends whatever a test tells it to send. Use it for
 * situations that a realistic server does not produce on demand. A passing test with this server does not
 * prove that the client works with AppSync.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { allowAnyOrigin } from 'stack-at-home/testing';
import { Journal } from './journal.ts';

export interface Start {
  id: string;
  socket: WebSocket;
  query: string;
  variables: Record<string, unknown>;
  authorization: Record<string, string>;
}

export interface Refusal {
  errorType: string;
  message?: string;
  errorCode?: number;
}

export interface Request {
  operationName: string;
  variables: Record<string, unknown>;
  headers: IncomingMessage['headers'];
}

type Answer = (variables: Record<string, unknown>) => unknown;

export class ScriptedAppSync {
  /**
   * Functions that answer operations, by operation name. Each returns the operation's data, or a promise for
   * it. If it throws a Refusal, the response contains that error.
   */
  answers: Record<string, Answer> = {};
  readonly connections = new Journal<{ headers: Record<string, string>; url: string }>();
  readonly starts = new Journal<Start>();
  readonly stops = new Journal<string>();
  readonly closes = new Journal<number>();
  readonly requests = new Journal<Request>();
  /** Set these to refuse all later connections, subscriptions or HTTP requests. */
  refuseConnection: Refusal | undefined;
  refuseStart: Refusal | undefined;
  refuseRequest: { status: number; body: unknown } | undefined;
  /** Set to true to leave `start` messages unanswered until `acknowledge` is called. */
  holdStartAck = false;
  /** Called after each `start` has been acknowledged. */
  onStarted: (start: Start) => void = () => {};

  readonly #http = createServer((request, response) => {
    allowAnyOrigin(request, response);
    if (request.method === 'OPTIONS') return void response.end();
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      void this.#answer(text, request.headers).then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
    });
  });
  readonly #sockets = new WebSocketServer({ server: this.#http, handleProtocols: () => 'graphql-ws' });

  async start(): Promise<string> {
    this.#sockets.on('connection', (socket, request) => this.#connected(socket, request));
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/graphql`;
  }

  /** Removes all answers, refusals and journal entries. Connections stay open. */
  reset(): void {
    this.answers = {};
    for (const journal of [this.connections, this.starts, this.stops, this.closes, this.requests])
      journal.clear();
    this.refuseConnection = undefined;
    this.refuseStart = undefined;
    this.refuseRequest = undefined;
    this.holdStartAck = false;
    this.onStarted = () => {};
  }

  /** Terminates every connection, like a failing network. */
  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  /** Sends an event to all subscriptions on open sockets, or only to the subscriptions that match. */
  push(data: object, errors?: object[], fits: (start: Start) => boolean = () => true): void {
    for (const start of this.starts.entries) {
      const { id, socket } = start;
      if (socket.readyState === socket.OPEN && !this.stops.entries.includes(id) && fits(start))
        socket.send(JSON.stringify({ id, type: 'data', payload: { data, errors } }));
    }
  }

  /** Sends a message unchanged to every open connection. */
  send(message: object): void {
    for (const socket of this.#sockets.clients) socket.send(JSON.stringify(message));
  }

  acknowledge(start: Start): void {
    start.socket.send(JSON.stringify({ id: start.id, type: 'start_ack' }));
    this.onStarted(start);
  }

  get openSockets(): number {
    return this.#sockets.clients.size;
  }

  async stop(): Promise<void> {
    this.drop();
    this.#sockets.close();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  #connected(socket: WebSocket, request: IncomingMessage): void {
    const protocol = request.headers['sec-websocket-protocol'] ?? '';
    const header = protocol.split(/,\s*header-/)[1] ?? '';
    const headers = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, string>;
    this.connections.add({ headers, url: request.url ?? '' });
    socket.on('close', this.closes.add);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { type: string; id: string; payload: StartPayload };
      if (message.type === 'connection_init') this.#initialize(socket);
      if (message.type === 'start') this.#started(socket, message.id, message.payload);
      if (message.type === 'stop') {
        this.stops.add(message.id);
        socket.send(JSON.stringify({ id: message.id, type: 'complete' }));
      }
    });
  }

  #initialize(socket: WebSocket): void {
    if (this.refuseConnection) {
      socket.send(JSON.stringify({ type: 'connection_error', payload: { errors: [this.refuseConnection] } }));
      return;
    }
    socket.send(JSON.stringify({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } }));
    socket.send(JSON.stringify({ type: 'ka' }));
  }

  #started(socket: WebSocket, id: string, payload: StartPayload): void {
    const { query, variables } = JSON.parse(payload.data) as Pick<Start, 'query' | 'variables'>;
    const start = { id, socket, query, variables, authorization: payload.extensions.authorization };
    if (this.refuseStart)
      socket.send(JSON.stringify({ id, type: 'error', payload: { errors: [this.refuseStart] } }));
    this.starts.add(start);
    if (!this.refuseStart && !this.holdStartAck) this.acknowledge(start);
  }

  async #answer(
    text: string,
    headers: IncomingMessage['headers'],
  ): Promise<{ status: number; body: unknown }> {
    const { operationName, variables } = JSON.parse(text) as Request;
    this.requests.add({ operationName, variables, headers });
    if (this.refuseRequest) return this.refuseRequest;
    try {
      return { status: 200, body: { data: (await this.answers[operationName]?.(variables)) ?? null } };
    } catch (refusal) {
      return { status: 200, body: { data: null, errors: [{ path: null, ...(refusal as Refusal) }] } };
    }
  }
}

interface StartPayload {
  data: string;
  extensions: { authorization: Record<string, string> };
}
