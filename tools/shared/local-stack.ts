import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { createAlleycatClient, type AlleycatClient } from '@alleycat/client';
import type { BundledEntries } from '../../infra/shared/bundles.ts';
import type { ConfigInput } from '../../infra/shared/config.ts';
import type { StackOutputs } from '../../infra/shared/outputs.ts';
import { silenceNodeWarning } from 'stack-at-home/command';
import { startRuntime, type Log, type Runtime, type RuntimeOptions } from 'stack-at-home';
import { createKinesis } from './kinesis-client.ts';

export interface LocalStackOptions {
  config: ConfigInput;
  /** Where data is kept, the ports, the time, and what stands in front of services. */
  runtime?: Pick<
    RuntimeOptions,
    'dataDirectory' | 'ports' | 'clock' | 'front' | 'awsVariants' | 'sharedDynamoDb'
  >;
  /** How often close-races runs. Default 2, since short races must close soon; AWS has a minute. */
  scheduleSeconds?: number;
  /**
   * Writes the stack's cloud assembly and returns its directory. By default the CDK app is synthesized into a
   * temporary directory.
   */
  assemble?: (config: ConfigInput) => Promise<string>;
  log: Log;
}

/** The product on this machine, with what is needed to feed and to watch it. */
export interface LocalStack {
  runtime: Runtime;
  outputs: StackOutputs;
  kinesis: KinesisClient;
  streamName: string;
  client: AlleycatClient;
  /**
   * Synthesizes again and puts the code that has changed in place.
   * @param entries what to bundle anew
   * @returns what was replaced
   * @throws what is wrong with the sources; the code that runs stays
   */
  reload(entries: BundledEntries): Promise<string[]>;
  stop(): Promise<void>;
}

const SCHEDULE_SECONDS = 2;
/** Pushes cost nothing here, so that no shard need wait for the others. */
const LOCAL_CONFIG = { introspection: true, retainData: false, publishDelaySeconds: 0 };
/** The window of an idle shard ends after its own length, where AWS waits for two minutes. */
const MIN_WINDOW_IDLE_SECONDS = 2;

/**
 * Synthesizes the CDK app in this process and runs the template that comes out.
 * @throws Error naming the setting, the resource or the program at fault; what was started is stopped again
 */
export async function startLocalStack({
  config,
  runtime: given,
  scheduleSeconds = SCHEDULE_SECONDS,
  assemble,
  log,
}: LocalStackOptions): Promise<LocalStack> {
  silenceNodeWarning();
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    log.info('synthesizing the stack …');
    const stackConfig = { ...LOCAL_CONFIG, ...config };
    const synthesizeInto = async (directory: string, entries?: BundledEntries) => {
      const { synthesize } = await import('../../infra/app.ts');
      const { buildBundles } = await import('../../infra/shared/bundles.ts');
      synthesize(stackConfig, directory, buildBundles(join(directory, 'bundles'), entries));
      return directory;
    };
    const temporary = async () => {
      const directory = await mkdtemp(join(tmpdir(), 'alleycat-'));
      undo.push(() => rm(directory, { recursive: true, force: true }));
      return synthesizeInto(directory);
    };
    const assembly = await (assemble === undefined ? temporary() : assemble(stackConfig));

    log.info('starting DynamoDB, Kinesis, SQS, the functions and the GraphQL API …');
    const runtime = await startRuntime({
      ...given,
      assembly,
      log,
      scheduleSeconds,
      windowIdleSeconds: Math.max(Number(config.windowSeconds ?? 0), MIN_WINDOW_IDLE_SECONDS),
    });
    undo.push(() => runtime.stop());
    const kinesis = createKinesis({
      endpoint: runtime.endpoints.kinesis,
      region: runtime.region,
      credentials: runtime.credentials,
    });
    undo.push(() => kinesis.destroy());
    const client = createAlleycatClient({
      url: runtime.endpoints.graphql,
      auth: { type: 'apiKey', apiKey: runtime.apiKey! },
    });
    undo.push(() => client.close());
    const reload = async (entries: BundledEntries) => {
      await synthesizeInto(assembly, entries);
      return runtime.reload();
    };
    // the template that runs is the one that was just synthesized
    const outputs = runtime.outputs as unknown as StackOutputs;
    return { runtime, outputs, kinesis, client, streamName: outputs.StreamName, reload, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The logical id of a resource, by the name or id that an output of the stack tells. */
export function logicalIdOf({ resources }: Runtime, physicalId: string): string {
  const found = Object.entries(resources).find(([, id]) => id === physicalId);
  if (found === undefined) throw new Error(`the stack has no resource ${physicalId}`);
  return found[0];
}
