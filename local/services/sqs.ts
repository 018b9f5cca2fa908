import type { Server } from 'node:http';
import { buildApp } from 'fauxqs';
import { refuseForeignRequests } from '../http/local-only.mjs';
import { fauxqsUrl } from './queue-url.ts';

export interface SqsService {
  endpoint: string;
  stop(): Promise<void>;
}

/**
 * The parts of fauxqs's app that we use. The app's own type comes from a package that is not a direct
 * dependency.
 */
interface FastifyApp {
  addHook(
    name: 'preHandler',
    hook: (request: { body: unknown; headers: { host?: string } }, reply: unknown, done: () => void) => void,
  ): void;
  server: Server;
  listen(at: { port: number; host: string }): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts fauxqs, which emulates SQS. Builds its app directly because `startFauxqs` listens on every
 * interface.
 */
export async function startSqs(options: { port?: number; region: string }): Promise<SqsService> {
  const app = buildApp({ logger: false, defaultRegion: options.region }) as unknown as FastifyApp;
  app.addHook('preHandler', ({ body, headers }, _reply, done) => {
    const request = body as { QueueUrl?: unknown } | null;
    if (typeof request?.QueueUrl === 'string' && URL.canParse(request.QueueUrl))
      request.QueueUrl = fauxqsUrl(request.QueueUrl, headers.host, options.region);
    done();
  });
  refuseForeignRequests(app.server);
  const endpoint = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  return {
    endpoint,
    stop: () => app.close(),
  };
}
