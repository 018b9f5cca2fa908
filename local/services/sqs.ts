import { buildApp } from 'fauxqs';

export interface SqsService {
  endpoint: string;
  stop(): Promise<void>;
}

/** What is used of fauxqs's app, whose own type comes from a package that is not ours to import. */
interface FastifyApp {
  listen(at: { port: number; host: string }): Promise<string>;
  close(): Promise<void>;
}

/** SQS is fauxqs: as an app rather than by its `startFauxqs`, which listens on every interface. */
export async function startSqs(options: { port?: number; region: string }): Promise<SqsService> {
  const app = buildApp({ logger: false, defaultRegion: options.region }) as unknown as FastifyApp;
  const endpoint = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  return {
    endpoint,
    stop: () => app.close(),
  };
}
