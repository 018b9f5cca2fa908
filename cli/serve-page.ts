import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import { preview, type Connect, type PreviewServer } from 'vite';

const CONFIG_FILE = resolve(import.meta.dirname, '../web/vite.config.ts');
const MAX_NAME = 40;

export interface PageOptions {
  /** What the page reads as config.json. */
  config: Record<string, string>;
  /** 0 is any free one. */
  port: number;
  /** Whether the next free port will do when this one is taken. Default: it must be this one. */
  mayMove?: boolean;
  /** Answers `POST /guest`: makes a rider who can sign in, under the name that the guest has given. */
  createGuest: (name?: string) => Promise<{ username: string; password: string }>;
}

export interface Page {
  url: string;
  stop(): Promise<void>;
}

function sendJson(response: ServerResponse, statusCode: number, body: object): void {
  response.writeHead(statusCode, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** A page of another origin cannot send JSON here without asking first, and nobody answers that. */
function isOurs(request: IncomingMessage): boolean {
  return request.method === 'POST' && request.headers['content-type'] === 'application/json';
}

/** The name in `{"name": …}`; undefined where there is none. */
async function nameIn(request: IncomingMessage): Promise<string | undefined> {
  const { name } = ((await json(request)) ?? {}) as { name?: unknown };
  return typeof name === 'string' && name.trim() !== ''
    ? [...name.trim()].slice(0, MAX_NAME).join('')
    : undefined;
}

/** Serves the built page on this machine, with what a deployment would have beside it. */
export async function servePage({ config, port, mayMove = false, createGuest }: PageOptions): Promise<Page> {
  const guest: Connect.NextHandleFunction = (request, response) => {
    if (!isOurs(request)) return sendJson(response, 405, { message: 'POST with JSON makes a guest' });
    nameIn(request)
      .then(createGuest)
      .then(
        (credentials) => sendJson(response, 201, credentials),
        (error: unknown) =>
          sendJson(response, 500, { message: error instanceof Error ? error.message : String(error) }),
      );
  };
  const before = process.listeners('SIGTERM');
  const server: PreviewServer = await preview({
    configFile: CONFIG_FILE,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port, strictPort: !mayMove, open: false },
    plugins: [
      {
        name: 'alleycat-beside-the-page',
        configurePreviewServer({ middlewares }) {
          middlewares.use('/config.json', (_request, response) => sendJson(response, 200, config));
          middlewares.use('/guest', guest);
        },
      },
    ],
  });
  // Vite would end the process at a SIGTERM at once, and whoever serves the page has more to stop than the page
  for (const listener of process.listeners('SIGTERM'))
    if (!before.includes(listener)) process.off('SIGTERM', listener);
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no address');
  return { url: `http://localhost:${address.port}/`, stop: () => server.close() };
}
