import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { createAlleycatClient, type AlleycatClient } from '@alleycat/client';
import type { BundledEntries } from '../../infra/shared/bundles.ts';
import { parseConfig, type ConfigInput } from '../../infra/shared/config.ts';
import type { StackOutputs } from '../../infra/shared/outputs.ts';
import { silenceNodeWarning } from 'stack-at-home/command';
import { findJava, startStack, type Log, type RunningStack, type StackOptions } from 'stack-at-home';
import { keepRaceSeconds } from './keep-race-seconds.ts';
import { createKinesis } from './kinesis-client.ts';
import { reuseBuild } from './reuse-build.ts';

export interface LocalStackOptions {
  config: ConfigInput;
  /** Options that are passed to the local runtime. */
  runtime?: Pick<
    StackOptions,
    'dataDirectory' | 'ports' | 'clock' | 'front' | 'awsVariants' | 'sharedDynamoDb' | 'dynamoDbLimits'
  >;
  /**
   * Seconds between runs of close-races. Default: 2, so that short races close soon. On AWS, close-races runs
   * every minute.
   */
  scheduleSeconds?: number;
  /**
   * Writes the stack's cloud assembly and returns its directory. Default: synthesizes the CDK app into a
   * temporary directory, or copies an earlier assembly of the same sources and configuration.
   */
  assemble?: (config: ConfigInput) => Promise<string>;
  log: Log;
}

/** The product running on this machine, with clients for sending telemetry and watching races. */
export interface LocalStack {
  runtime: RunningStack;
  outputs: StackOutputs;
  kinesis: KinesisClient;
  streamName: string;
  client: AlleycatClient;
  /**
   * Synthesizes the stack again and reloads changed code.
   * @param entries entry points to rebuild
   * @returns the names of the functions and the API that were reloaded
   * @throws Error if the sources do not build; the old code keeps running
   */
  reload(entries: BundledEntries): Promise<string[]>;
  stop(): Promise<void>;
}

const SCHEDULE_SECONDS = 2;
/** Local pushes are free, so publish-rankings publishes at once instead of waiting for other shards. */
const LOCAL_CONFIG = { introspection: true, retainData: false, publishDelaySeconds: 0 };
/** Everything that the synthesis reads. */
const SOURCES = [
  ...['infra', 'functions', 'resolvers', 'race'],
  ...['schema.graphql', 'package.json', 'package-lock.json', 'tsconfig.json'],
];
/** Minimum time before an idle shard's window ends. On AWS, this can take up to two minutes. */
const MIN_WINDOW_IDLE_SECONDS = 2;

/**
 * Synthesizes the CDK app in this process and runs the resulting template.
 * @throws Error that names the faulty setting, resource or program, after stopping what was already started
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
    // look for Java first, so that users do not wait for synthesis only to learn that Java is missing
    const java = given?.sharedDynamoDb === undefined ? await findJava(log) : undefined;
    log.info('synthesizing the stack …');
    const stackConfig = { ...LOCAL_CONFIG, ...config };
    const synthesizeInto = async (directory: string, entries?: BundledEntries) => {
      const { synthesize } = await import('../../infra/app.ts');
      const { buildBundles } = await import('../../infra/shared/bundles.ts');
      synthesize(stackConfig, directory, buildBundles(join(directory, 'bundles'), entries));
    };
    const temporary = async () => {
      const directory = await mkdtemp(join(tmpdir(), 'alleycat-'));
      undo.push(() => rm(directory, { recursive: true, force: true }));
      const build = { kind: 'assembly', sources: SOURCES, input: stackConfig, build: synthesizeInto };
      await reuseBuild(build, directory, (message) => log.debug(message));
      return directory;
    };
    const assembly = await (assemble === undefined ? temporary() : assemble(stackConfig));

    log.info('starting DynamoDB, Kinesis, SQS, the functions and the GraphQL API …');
    const runtime = await startStack({
      ...given,
      ...(java !== undefined && { java }),
      prepareData: (directory) => keepRaceSeconds(directory, parseConfig(config).raceSeconds),
      assembly,
      log,
      scheduleSeconds,
      windowIdleSeconds: Math.max(config.windowSeconds ?? 0, MIN_WINDOW_IDLE_SECONDS),
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
    // this cast is safe, because the running template was synthesized from this stack
    const outputs = runtime.outputs as unknown as StackOutputs;
    return { runtime, outputs, kinesis, client, streamName: outputs.StreamName, reload, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Returns the logical id of the resource with the given physical id. */
export function logicalIdOf({ resources }: RunningStack, physicalId: string): string {
  const found = Object.entries(resources).find(([, id]) => id === physicalId);
  if (found === undefined) throw new Error(`the stack has no resource with the physical id ${physicalId}`);
  return found[0];
}
