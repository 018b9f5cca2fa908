import { createServer, request as httpRequest, Agent } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { listen } from '../http/listen.ts';

/** A request on its way to the service. */
export interface ProxiedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Resolves when the caller has gone without waiting for the answer. */
  abandoned: Promise<void>;
}

export interface ProxiedAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer | string;
}

/**
 * What becomes of a request: an answer, or undefined to cut the connection. `pass` asks the service, with another body
 * where one is given.
 */
export type Fault = (
  request: ProxiedRequest,
  pass: (body?: string) => Promise<ProxiedAnswer>,
) => Promise<ProxiedAnswer | undefined> | ProxiedAnswer | undefined;

export interface FaultRule {
  /** Which requests. Default: all. */
  on?: (request: ProxiedRequest) => boolean;
  /** After so many the rule is over. Default: none too many. */
  times?: number;
  fault: Fault;
}

/** A rule that has been given to a proxy. */
export interface InjectedFault {
  /** How many requests have met it. */
  readonly met: number;
  /** The next requests pass. */
  end(): void;
}

/**
 * Stands in front of a service that speaks HTTP/1.1, WebSockets included, and passes everything on until it is
 * told to do otherwise.
 */
export interface FaultProxy {
  endpoint: string;
  /** Requests so far. */
  readonly requests: number;
  /** The first rule that fits a request decides. */
  inject(rule: FaultRule): InjectedFault;
  /** Cuts the connections that are open, with whatever is under way on them; returns how many. */
  cut(): number;
  /** From now on nobody listens, as when the service's process is gone. */
  down(): Promise<void>;
  /** Listens again, where it did before. */
  up(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const service = { host: hostname, port: Number(targetPort) };
  const agent = new Agent({ keepAlive: true });
  const rules: (FaultRule & { met: number })[] = [];
  const open = new Set<Duplex>();
  let requests = 0;

  const server = createServer((incoming, response) => void answerTo(incoming, response));
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('upgrade', tunnel);

  async function answerTo(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    try {
      const body = await buffer(incoming);
      const { method = 'GET', url: path = '/', headers } = incoming;
      const abandoned = new Promise<void>((resolve) => response.once('close', resolve));
      const request = { method, path, headers, body: body.toString('utf8'), abandoned };
      const pass = (changed?: string) =>
        passOn(incoming, changed === undefined ? body : Buffer.from(changed));
      const rule = rules.find(({ on, times = Infinity, met }) => met < times && (on?.(request) ?? true));
      if (rule) rule.met += 1;
      const answer = await (rule ? rule.fault(request, pass) : pass());
      if (answer === undefined) return void incoming.socket.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // the service does not answer, so neither do we
      incoming.socket.destroy();
    }
  }

  async function passOn(incoming: IncomingMessage, body: Buffer): Promise<ProxiedAnswer> {
    const { method, url: path } = incoming;
    const { 'content-length': length, ...others } = incoming.headers;
    const headers = length === undefined ? others : { ...others, 'content-length': body.length };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = httpRequest({ ...service, agent, method, path, headers });
      outgoing.once('response', resolve).on('error', reject).end(body);
    });
    const content = await buffer(answer);
    const headersBack: OutgoingHttpHeaders = { ...answer.headers, 'content-length': content.length };
    // these are about the connection to the service
    delete headersBack['transfer-encoding'];
    delete headersBack.connection;
    return { status: answer.statusCode!, headers: headersBack, body: content };
  }

  function tunnel(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    const upstream = connect(service.port, service.host);
    open.add(upstream);
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let at = 0; at < incoming.rawHeaders.length; at += 2)
      lines.push(`${incoming.rawHeaders[at]}: ${incoming.rawHeaders[at + 1]}`);
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream
      .on('error', () => socket.destroy())
      .on('close', () => {
        open.delete(upstream);
        socket.destroy();
      });
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    upstream.pipe(socket).pipe(upstream);
  }

  function cut(): number {
    const sockets = [...open];
    for (const socket of sockets) socket.destroy();
    return sockets.length;
  }

  let listening = await listen(server);
  const { port } = listening;
  const down = async () => {
    const stopped = listening.stop();
    cut();
    await stopped;
  };

  return {
    endpoint: `http://127.0.0.1:${port}`,
    get requests() {
      return requests;
    },
    inject(given) {
      const rule = { ...given, met: 0 };
      rules.push(rule);
      return {
        get met() {
          return rule.met;
        },
        end: () => void rules.splice(rules.indexOf(rule), rules.includes(rule) ? 1 : 0),
      };
    },
    cut,
    down,
    up: async () => void (listening = await listen(server, port)),
    async stop() {
      if (server.listening) await down();
      agent.destroy();
    },
  };
}
