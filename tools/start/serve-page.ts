import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { preview, type Connect, type PreviewServer } from 'vite';
import { z } from 'zod';
import { messageOf } from 'stack-at-home';
import { readBounded } from 'stack-at-home/command';
import { requestUrl } from 'stack-at-home/command';
import { refuseForeignRequests } from '../../local/http/local-only.mjs';
import { securityHeaders } from '../../infra/page/security-headers.ts';

import {
  NETWORK_CONFIG,
  networkProxies,
  refuseAdministration,
  type NetworkAccess,
} from './network-access.ts';

const CONFIG_FILE = resolve(import.meta.dirname, '../../web/vite.config.ts');
const MAX_NAME = 40;
/** Maximum size of a request to create a guest. The request contains only a name. */
const MAX_BYTES = 4_096;
/** The services' ports change with each start. */
const LOCAL_SOURCES = ['http', 'ws'].flatMap((scheme) =>
  ['localhost', '127.0.0.1'].map((host) => `${scheme}://${host}:*`),
);
const guestSchema = z.object({ name: z.string().optional() }).nullable();

export interface PageOptions {
  /** Directory of the built page. Default: web/dist. */
  directory?: string | undefined;
  /** Contents of `config.json`, which the page reads. */
  config: Record<string, string>;
  /** Port of the server; 0 for any free port. */
  port: number;
  /** Handles `POST /guest`: creates a rider who can sign in, with the name from the request. */
  createGuest: (name?: string) => Promise<{ username: string; password: string }>;
  /** Serves the page to the local network, over HTTPS. Default: only to this machine. */
  network?: NetworkAccess;
}

export interface Page {
  url: string;
  stop(): Promise<void>;
}

function sendJson(response: ServerResponse, statusCode: number, body: object): void {
  response.writeHead(statusCode, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

class BadRequest extends Error {}

/**
 * Returns whether a request may come from the page itself. Pages from other origins must send a preflight
 * request first, which always fails.
 */
function isOurs(request: IncomingMessage): boolean {
  return request.method === 'POST' && request.headers['content-type'] === 'application/json';
}

/**
 * Returns the name in `{"name": …}`, or undefined if there is none.
 * @throws BadRequest for any other body
 */
async function nameIn(request: IncomingMessage): Promise<string | undefined> {
  const body = await readBounded(request, MAX_BYTES);
  if (body === undefined)
    throw new BadRequest(
      `the body is larger than ${MAX_BYTES} bytes: POST {"name": "…"} with a name of up to ${MAX_NAME} characters`,
    );
  const name = guestIn(body)?.name?.trim();
  return name ? [...name].slice(0, MAX_NAME).join('') : undefined;
}

function guestIn(body: string): z.infer<typeof guestSchema> {
  try {
    return guestSchema.parse(JSON.parse(body));
  } catch {
    throw new BadRequest(
      'the body is not valid JSON for a guest: POST {"name": "…"} for a guest with this name, ' +
        'or POST {} for a random name',
    );
  }
}

/**
 * Responds with 400 to requests without a valid URL, such as `GET http://[`. Without this, Vite would throw
 * an error and crash the process.
 */
function refuseUnreadable(server: PreviewServer['httpServer']): void {
  const listeners = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!requestUrl(request)) return void response.writeHead(400).end();
    for (const listener of listeners) listener.call(server, request, response);
  });
}

/** Serves the built page on one address, with its `config.json` and an endpoint that creates guests. */
export async function servePage({
  directory,
  config,
  port,
  createGuest,
  network,
}: PageOptions): Promise<Page> {
  const guest: Connect.NextHandleFunction = (request, response) => {
    if (!isOurs(request))
      return sendJson(response, 405, {
        message:
          `${request.method} with ${request.headers['content-type'] ?? 'no content-type'} cannot create a guest: ` +
          'use POST with the content-type application/json',
      });
    nameIn(request)
      .then(createGuest)
      .then(
        (credentials) => sendJson(response, 201, credentials),
        (error: unknown) => {
          const statusCode = error instanceof BadRequest ? 400 : 500;
          sendJson(response, statusCode, { message: messageOf(error) });
        },
      );
  };
  // a page in the network connects only to its own server; older versions of Safari want its wss: address, too
  const sources = network === undefined ? LOCAL_SOURCES : [`wss://${network.address}:*`];
  const headers = Object.entries(securityHeaders(sources));
  const before = process.listeners('SIGTERM');
  const server: PreviewServer = await preview({
    configFile: CONFIG_FILE,
    logLevel: 'silent',
    preview: {
      host: network?.address ?? '127.0.0.1',
      port,
      strictPort: true,
      open: false,
      ...(network && { https: network.certificate, proxy: networkProxies(network.endpoints) }),
    },
    ...(directory !== undefined && { build: { outDir: directory } }),
    plugins: [
      {
        name: 'alleycat-beside-the-page',
        configurePreviewServer({ middlewares }) {
          middlewares.use((_request, response, next) => {
            for (const [name, value] of headers) response.setHeader(name, value);
            next();
          });
          const own = network ? { ...config, ...NETWORK_CONFIG } : config;
          middlewares.use('/config.json', (_request, response) => sendJson(response, 200, own));
          if (network) middlewares.use('/cognito', refuseAdministration);
          middlewares.use('/guest', guest);
        },
      },
    ],
  });
  // remove Vite's SIGTERM handler, which exits immediately, because the caller must also stop other services
  for (const listener of process.listeners('SIGTERM'))
    if (!before.includes(listener)) process.off('SIGTERM', listener);
  refuseUnreadable(server.httpServer);
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the page’s server has no address');
  const origin = network ? `https://${network.address}:${address.port}` : `http://localhost:${address.port}`;
  refuseForeignRequests(server.httpServer, network && [new URL(origin).origin]);
  return { url: `${origin}/`, stop: () => server.close() };
}
