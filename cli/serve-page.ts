import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { preview, type Connect, type PreviewServer } from 'vite';

const CONFIG_FILE = resolve(import.meta.dirname, '../web/vite.config.ts');

export interface PageOptions {
  /** What the page reads as config.json. */
  config: Record<string, string>;
  /** 0 is any free one. */
  port: number;
  /** Answers `POST /guest`: makes a rider who can sign in. */
  createGuest: () => Promise<{ username: string; password: string }>;
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

/** Serves the built page on this machine, with what a deployment would have beside it. */
export async function servePage({ config, port, createGuest }: PageOptions): Promise<Page> {
  const guest: Connect.NextHandleFunction = (request, response) => {
    if (!isOurs(request)) return sendJson(response, 405, { message: 'POST with JSON makes a guest' });
    createGuest().then(
      (credentials) => sendJson(response, 201, credentials),
      (error: unknown) => sendJson(response, 500, { message: String(error) }),
    );
  };
  const server: PreviewServer = await preview({
    configFile: CONFIG_FILE,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port, strictPort: true, open: false },
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
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no address');
  return { url: `http://localhost:${address.port}/`, stop: () => server.close() };
}
