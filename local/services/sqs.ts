import type { Server } from 'node:http';
import { buildApp } from 'fauxqs';
import { refuseForeignRequests } from '../http/local-only.mjs';

interface SqsService {
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
 * Converts a queue URL in a request to fauxqs's own URL for that queue. fauxqs uses the host
 * `sqs.<region>.localhost`, which not every DNS resolver supports. SDK clients send requests to a queue's URL
 * instead of their configured endpoint, so callers get URLs at the endpoint (see `queueUrlAt`). This function
 * converts those URLs back.
 */
function fauxqsUrl(queueUrl: string, host: string | undefined, region: string): string {
  const { port } = new URL(`http://${host ?? 'localhost'}`);
  return `http://sqs.${region}.localhost:${port}${new URL(queueUrl).pathname}`;
}

/** Converts a queue URL from fauxqs to a URL at the endpoint, for callers. */
export function queueUrlAt(endpoint: string, queueUrl: string): string {
  return new URL(new URL(queueUrl).pathname, endpoint).href;
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
