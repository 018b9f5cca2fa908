import { createServer, Agent } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { openTunnel, passOn, type ProxiedAnswer } from '../http/pass-on.ts';
import { listen } from '../http/listen.ts';
import { readBytes } from '../http/read-bounded.ts';
import { MAX_BODY_BYTES, tooLong } from '../http/body-limits.ts';

/** A request that the proxy received. */
export interface ProxiedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Resolves when the caller closes the connection without waiting for the response. */
  abandoned: Promise<void>;
}

/**
 * Decides what happens to a request. Returns a response, or undefined to cut the connection. `pass` forwards
 * the request to the service, optionally with a different body.
 */
export type Fault = (
  request: ProxiedRequest,
  pass: (body?: string) => Promise<ProxiedAnswer>,
) => Promise<ProxiedAnswer | undefined> | ProxiedAnswer | undefined;

export interface FaultRule {
  /** Selects the requests that the rule applies to. Default: all. */
  on?: (request: ProxiedRequest) => boolean;
  /** Number of requests the rule applies to. Default: unlimited. */
  times?: number;
  fault: Fault;
}

/** A rule that is in effect. */
export interface InjectedFault {
  /** Number of requests that the rule was applied to. */
  readonly met: number;
  /** Removes the rule. */
  end(): void;
}

/**
 * A proxy in front of an HTTP/1.1 service and its WebSockets. Forwards all requests that no rule applies to.
 */
export interface FaultProxy {
  endpoint: string;
  /** Number of requests so far. */
  readonly requests: number;
  /** Adds a rule. The first rule that matches a request is applied. */
  inject(rule: FaultRule): InjectedFault;
  /** Cuts all open connections, even in the middle of requests. Returns how many it cut. */
  cut(): number;
  /** Stops listening and cuts all connections, as if the service had crashed. */
  down(): Promise<void>;
  /** Listens again on the same port. */
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** The largest body limit of any service, because the proxy may be in front of any service. */
const MAX_PROXIED_BYTES = Math.max(...Object.values(MAX_BODY_BYTES));

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const service = { host: hostname, port: Number(targetPort) };
  const agent = new Agent({ keepAlive: true });
  const rules = faultRules();
  const open = new Set<Duplex>();
  let requests = 0;

  const server = createServer((incoming, response) => void answerTo(incoming, response));
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  };
  server.on('connection', keep);
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) =>
    keep(openTunnel(incoming, socket, head, service)),
  );

  async function answerTo(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    try {
      const body = await readBytes(incoming, MAX_PROXIED_BYTES);
      if (body === undefined) return void response.writeHead(413).end(tooLong(MAX_PROXIED_BYTES));
      const { method = 'GET', url: path = '/', headers } = incoming;
      const abandoned = new Promise<void>((resolve) => response.once('close', resolve));
      const request = { method, path, headers, body: body.toString('utf8'), abandoned };
      const pass = (changed?: string) =>
        passOn(incoming, changed === undefined ? body : Buffer.from(changed), { ...service, agent });
      const fault = rules.faultFor(request);
      const answer = await (fault ? fault(request, pass) : pass());
      if (answer === undefined) return void incoming.socket.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // the service did not respond, so the proxy does not respond either
      incoming.socket.destroy();
    }
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
    inject: rules.inject,
    cut,
    down,
    up: async () => void (listening = await listen(server, port)),
    async stop() {
      if (server.listening) await down();
      agent.destroy();
    },
  };
}

/** Keeps the rules of a proxy. The first rule that matches a request is applied. */
function faultRules(): {
  inject: (rule: FaultRule) => InjectedFault;
  faultFor: (request: ProxiedRequest) => Fault | undefined;
} {
  const rules: (FaultRule & { met: number })[] = [];
  return {
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
    faultFor(request) {
      const rule = rules.find(({ on, times = Infinity, met }) => met < times && (on?.(request) ?? true));
      if (rule) rule.met += 1;
      return rule?.fault;
    },
  };
}
