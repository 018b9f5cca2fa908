import type { Server } from 'node:http';
import { buildApp } from 'fauxqs';
import { refuseForeignRequests } from '../http/local-only.mjs';

interface SqsService {
  endpoint: string;
  stop(): Promise<void>;
}

/** What is used of fauxqs's app, whose own type comes from a package that is not ours to import. */
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
 * fauxqs names its queues by URLs below a host `sqs.<region>.localhost`, which not every resolver knows, and SDK
 * clients go by a queue's URL rather than by their endpoint. So callers get URLs at the endpoint, and what they
 * send is turned back: with the port that the service was called at, whatever stands before it for others.
 */
function fauxqsUrl(queueUrl: string, host: string | undefined, region: string): string {
  const { port } = new URL(`http://${host ?? 'localhost'}`);
  return `http://sqs.${region}.localhost:${port}${new URL(queueUrl).pathname}`;
}

/** The URL by which callers know a queue that fauxqs has made. */
export function queueUrlAt(endpoint: string, queueUrl: string): string {
  return new URL(new URL(queueUrl).pathname, endpoint).href;
}

/** SQS is fauxqs: as an app rather than by its `startFauxqs`, which listens on every interface. */
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
