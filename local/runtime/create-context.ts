import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAccount, DEVELOPER_ARN } from './account.ts';
import { dynamoDbClients } from './dynamodb-clients.ts';
import { messageSender } from './message-sender.ts';
import type { RuntimeOptions } from './options.ts';
import { guardedEndpoints } from '../iam/guarded-endpoints.ts';
import { GraphqlApis } from '../resources/graphql-apis.ts';
import type {
  GraphqlAddress,
  RunningResources,
  StackContext,
  StackSettings,
} from '../resources/stack-context.ts';
import { freePort } from '../services/free-port.ts';
import { watchFreeSpace } from '../services/free-space.ts';
import { noFront, type Front } from '../services/front.ts';
import type { Restartable } from '../services/restartable.ts';
import { lockDirectory } from '../services/lock-directory.ts';
import { startServices } from '../services/start-services.ts';
import { Throughput } from '../services/throughput/throughput.ts';
import { systemClock } from '../shared/clock.ts';
import type { Disposers } from '../shared/disposers.ts';
import { DEFAULT_REGION } from '../shared/names.ts';
import { readVariants } from '../shared/variants.ts';
import { withNested, type Stack } from '../template/stack.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
const WINDOW_IDLE_SECONDS = 120;
const USER_POOL = 'AWS::Cognito::UserPool';

interface PreparedContext {
  context: StackContext;
  /** Returns a DynamoDB client with the permissions of a role. */
  dynamodbOf: (roleArn: string) => DynamoDBClient;
  restartable: { dynamodb: Restartable; kinesis: Restartable };
  /** Undefined if the throughput of DynamoDB is not limited. */
  throughput: Throughput | undefined;
}

/** Starts the services and connects to them, so that the resources of a stack can be created. */
export async function createContext(
  options: RuntimeOptions,
  stacks: readonly Stack[],
  {
    scratchDirectory,
    ...given
  }: Pick<StackContext, 'settings' | 'log' | 'disposers' | 'onFailure'> & { scratchDirectory: string },
): Promise<PreparedContext> {
  const { settings, log, disposers, onFailure } = given;
  const { clock = systemClock, front = noFront, ports = {}, dynamoDbLimits: limits } = options;
  const throughput = limits && new Throughput(limits, clock, log);
  const region = DEFAULT_REGION;
  const { roles, policies } = createAccount(log);
  const { dataDirectory } = settings;
  if (dataDirectory !== undefined) {
    disposers.add('data directory', await lockDirectory(dataDirectory));
    disposers.add('free space', await watchFreeSpace(dataDirectory, clock, onFailure));
    await options.prepareData?.(dataDirectory);
  }

  const { endpoints, restartable, ...services } = await startServices({
    ports,
    withCognito: withNested(stacks).some(({ template }) =>
      Object.values(template.Resources).some(({ Type: type }) => type === USER_POOL),
    ),
    region,
    dataDirectory,
    scratchDirectory,
    java: options.java,
    sharedDynamoDb: options.sharedDynamoDb,
    throughput,
    clock,
    log,
    disposers,
    front,
    onFailure,
  });
  const guarded = await guardedEndpoints(endpoints, {
    region,
    permits: policies.permits,
    findCredentials: roles.find,
    disposers,
  });
  const dynamodbOf = dynamoDbClients({
    endpoint: guarded.dynamodb,
    region,
    credentialsOf: (roleArn) => roles.of(roleArn),
    disposers,
  });
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials: roles.of(DEVELOPER_ARN) });
  disposers.add('the SQS client', () => sqs.destroy());
  const running = noResources();
  const dynamodb = dynamodbOf(DEVELOPER_ARN);
  const send = messageSender(sqs, running.queues);
  const context: StackContext = {
    // replaced for each stack; see `contextOf`
    stack: { name: '', region },
    resourceId: (logicalId) => logicalId,
    settings,
    files: { assetPath: () => '', scratch: scratchIn(scratchDirectory) },
    services: { ...services, endpoints, guarded, dynamodb, sqs, send },
    graphqlAddress: await graphqlAddress(ports.graphql, front),
    roles,
    policies,
    running,
    clock,
    log,
    disposers,
    onFailure,
  };
  return { context, dynamodbOf, restartable, throughput };
}

/** Creates a directory that is removed when the runtime stops. */
export async function createScratchDirectory(disposers: Disposers): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'local-runtime-'));
  disposers.add('scratch files', () => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Returns a function that creates empty directories inside the scratch directory. */
export function scratchIn(directory: string): (name: string) => Promise<string> {
  return (name) => mkdtemp(join(directory, `${name.replaceAll('/', '-')}-`));
}

/** @throws RuntimeError for an unknown variant */
export function readSettings({ dataDirectory, awsVariants, ...options }: RuntimeOptions): StackSettings {
  const { windowIdleSeconds = WINDOW_IDLE_SECONDS, scheduleSeconds } = options;
  return {
    dataDirectory: dataDirectory === undefined ? undefined : resolve(dataDirectory),
    variants: readVariants(awsVariants ?? []),
    windowIdleMs: windowIdleSeconds * 1_000,
    shortestScheduleMs: scheduleSeconds === undefined ? undefined : scheduleSeconds * 1_000,
  };
}

/** Determines the API's address before the API starts, because functions and outputs contain that address. */
async function graphqlAddress(given: number | undefined, front: Front): Promise<GraphqlAddress> {
  const port = given ?? (await freePort());
  return { port, host: new URL(await front('graphql', `http://localhost:${port}`)).host };
}

function noResources(): RunningResources {
  return {
    functions: new Map(),
    asyncSettings: new Map(),
    streams: new Map(),
    queues: new Map(),
    userPools: new Map(),
    graphqlApis: new GraphqlApis(),
    parameterStore: new Map(),
    mappings: new Map(),
    schedules: new Map(),
  };
}
