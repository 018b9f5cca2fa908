import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { createAlleycatClient, type AlleycatClient } from '../client/index.ts';
import { synthesize } from '../infra/app.ts';
import type { ConfigInput } from '../infra/config.ts';
import type { Log } from '../local/log.ts';
import { startRuntime, type Runtime, type RuntimeOptions } from '../local/runtime.ts';

export interface LocalStackOptions {
  config: ConfigInput;
  /** Of the runtime: where data is kept, and on which ports. Windows and schedules are this file's. */
  runtime?: Pick<RuntimeOptions, 'dataDirectory' | 'ports'>;
  log: Log;
}

/** The product on this machine, with what is needed to feed and to watch it. */
export interface LocalStack {
  runtime: Runtime;
  kinesis: KinesisClient;
  streamName: string;
  client: AlleycatClient;
  stop(): Promise<void>;
}

/** Short races must close soon, so schedules run, and idle windows end, more often than AWS has them. */
const SCHEDULE_SECONDS = 2;
const MIN_WINDOW_IDLE_SECONDS = 2;

/**
 * Synthesizes the CDK app in this process and runs the template that comes out.
 * @throws Error naming the setting, the resource or the program at fault; what was started is stopped again
 */
export async function startLocalStack({
  config,
  runtime: given,
  log,
}: LocalStackOptions): Promise<LocalStack> {
  const assembly = await mkdtemp(join(tmpdir(), 'alleycat-'));
  const removeAssembly = () => rm(assembly, { recursive: true, force: true });
  try {
    log.info('synthesizing the stack …');
    synthesize({ ...config, introspection: true, retainData: false }, assembly);
    log.info('starting DynamoDB, Kinesis, SQS, the functions and the GraphQL API …');
    const runtime = await startRuntime({
      ...given,
      assembly,
      log,
      scheduleSeconds: SCHEDULE_SECONDS,
      windowIdleSeconds: Math.max(Number(config.windowSeconds ?? 0), MIN_WINDOW_IDLE_SECONDS),
    });
    const kinesis = new KinesisClient({
      endpoint: runtime.endpoints.kinesis,
      region: runtime.region,
      credentials: runtime.credentials,
      requestHandler: new NodeHttpHandler(), // the local Kinesis speaks HTTP/1.1 only
    });
    const client = createAlleycatClient({
      url: runtime.endpoints.graphql,
      auth: { type: 'apiKey', apiKey: runtime.apiKey! },
    });
    return {
      runtime,
      kinesis,
      client,
      streamName: runtime.outputs.StreamName!,
      async stop() {
        client.close();
        kinesis.destroy();
        await runtime.stop();
        await removeAssembly();
      },
    };
  } catch (error) {
    await removeAssembly();
    throw error;
  }
}
