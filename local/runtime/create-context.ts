import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAccount, DEVELOPER_ARN } from './account.ts';
import { dynamoDbClients } from './dynamodb-clients.ts';
import { messageSender } from './message-sender.ts';
import { neededServices } from './needed-services.ts';
import type { StackOptions } from './options.ts';
import { acceptEvents } from '../events/accept-events.ts';
import { EventBuses } from '../events/event-buses.ts';
import { startPutEventsServer } from '../events/put-events-server.ts';
import { guardedEndpoints } from '../iam/guarded-endpoints.ts';
import { readEndpointMap } from '../resources/endpoint-map.ts';
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
import { snsCaller } from '../services/sns.ts';
import { startServices } from '../services/start-services.ts';
import { Throughput } from '../services/throughput/throughput.ts';
import { Background } from '../shared/background.ts';
import { systemClock } from '../shared/clock.ts';
import type { Disposers } from '../shared/disposers.ts';
import type { Log } from '../shared/log.ts';
import { UnsupportedFeatures } from '../shared/unsupported-features.ts';
import { readVariants } from '../shared/variants.ts';
import { regionOf } from '../template/region-of.ts';
import type { Stack } from '../template/stack.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
const WINDOW_IDLE_SECONDS = 120;

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
  options: StackOptions,
  stacks: readonly Stack[],
  {
    scratchDirectory,
    ...given
  }: Pick<StackContext, 'settings' | 'log' | 'disposers' | 'onFailure'> & { scratchDirectory: string },
): Promise<PreparedContext> {
  const { settings, log, disposers, onFailure } = given;
  const { clock = systemClock, front = noFront, ports = {}, dynamoDbLimits: limits } = options;
  const throughput = limits && new Throughput(limits, clock, log);
  const region = regionOf(stacks);
  const { roles, policies } = createAccount(log);
  const { dataDirectory } = settings;
  if (dataDirectory !== undefined) {
    disposers.add('data directory', await lockDirectory(dataDirectory));
    disposers.add('free space', await watchFreeSpace(dataDirectory, clock, onFailure));
    await options.prepareData?.(dataDirectory);
  }

  const running = noResources(log);
  const needed = neededServices(stacks, ports);
  const {
    endpoints: started,
    restartable,
    ...services
  } = await startServices({
    ports,
    needed,
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
  const eventbridge = needed.has('eventbridge')
    ? await startPutEventsServer({
        ...(ports.eventbridge !== undefined && { port: ports.eventbridge }),
        accept: acceptEvents(running.eventBuses, region, clock),
      })
    : undefined;
  if (eventbridge !== undefined) disposers.add('EventBridge', () => eventbridge.stop());
  const endpoints = {
    ...started,
    sns: needed.has('sns') ? started.sqs : '',
    eventbridge: eventbridge?.endpoint ?? '',
  };
  const guarded = await guardedEndpoints(endpoints, {
    region,
    permits: policies.permits,
    findCredentials: roles.find,
    disposers,
  });
  const dynamodbOf = dynamoDbClients({
    endpoint: endpoints.dynamodb,
    region,
    credentialsOf: (roleArn) => roles.of(roleArn),
    permits: policies.permits,
    disposers,
  });
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials: roles.of(DEVELOPER_ARN) });
  disposers.add('the SQS client', () => sqs.destroy());
  const sns = snsCaller(endpoints.sqs);
  const send = messageSender({ sqs, sns, ...running });
  const context: StackContext = {
    // replaced for each stack; see `contextOf`
    stack: { name: '', region },
    resourceId: (logicalId) => logicalId,
    settings,
    files: { assetPath: () => '', scratch: scratchIn(scratchDirectory) },
    services: { ...services, endpoints, guarded, sqs, sns, send },
    graphqlAddressOf: graphqlAddresses(ports.graphql, front),
    roles,
    policies,
    running,
    clock,
    log,
    unsupported: new UnsupportedFeatures(),
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

/** @throws RuntimeError for an unknown variant or an invalid endpoint */
export function readSettings({
  dataDirectory,
  awsVariants,
  endpointMap,
  ...options
}: StackOptions): StackSettings {
  const { windowIdleSeconds = WINDOW_IDLE_SECONDS, scheduleSeconds } = options;
  return {
    dataDirectory: dataDirectory === undefined ? undefined : resolve(dataDirectory),
    variants: readVariants(awsVariants ?? []),
    endpointMap: readEndpointMap(endpointMap ?? {}),
    windowIdleMs: windowIdleSeconds * 1_000,
    shortestScheduleMs: scheduleSeconds === undefined ? undefined : scheduleSeconds * 1_000,
  };
}

/**
 * Returns a function that determines an API's address before the API starts, because functions and outputs
 * contain that address. The first API gets the given port.
 */
function graphqlAddresses(given: number | undefined, front: Front): StackContext['graphqlAddressOf'] {
  const addresses = new Map<string, Promise<GraphqlAddress>>();
  const create = async (port: number | undefined): Promise<GraphqlAddress> => {
    // 0 means any free port, which has to be known before the functions start
    const chosen = port || (await freePort());
    return { port: chosen, host: new URL(await front('graphql', `http://localhost:${chosen}`)).host };
  };
  return (apiId) => {
    const address = addresses.get(apiId) ?? create(addresses.size === 0 ? given : undefined);
    addresses.set(apiId, address);
    return address;
  };
}

function noResources(log: Log): RunningResources {
  return {
    functions: new Map(),
    asyncSettings: new Map(),
    asyncCalls: new Background(),
    streams: new Map(),
    queues: new Map(),
    topics: new Set(),
    subscriptions: new Map(),
    userPools: new Map(),
    graphqlApis: new GraphqlApis(),
    parameterStore: new Map(),
    mappings: new Map(),
    schedules: new Map(),
    eventBuses: new EventBuses(log),
    connections: new Map(),
    apiDestinations: new Map(),
    recreations: [],
  };
}
