import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { makeCertificate } from '../http/certificate.ts';
import { systemClock } from '../shared/clock.ts';
import type { Clock } from '../shared/clock.ts';
import { Disposers } from '../shared/disposers.ts';
import { RuntimeError } from '../shared/errors.ts';
import type { RealtimeChaosOptions } from '../appsync/realtime/chaos.ts';
import type { Counters } from '../appsync/realtime/counters.ts';
import type { MappingCounters } from '../event-sources/counters.ts';
import { guardedEndpoints } from '../iam/guarded-endpoints.ts';
import { EVERYTHING, RolePolicies, type Denial } from '../iam/role-policies.ts';
import type { RoleGrants } from '../iam/unused-grants.ts';
import { noFront } from '../services/front.ts';
import type { Front } from '../services/front.ts';
import type { Interruption } from '../lambda/execution-environment.ts';
import type { ServiceEndpoints } from '../lambda/environment.ts';
import { startInvokeServer } from '../lambda/invoke-server.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { silentLog } from '../shared/log.ts';
import type { Log } from '../shared/log.ts';
import { ACCOUNT_ID, DEFAULT_REGION, PARTITION } from '../shared/names.ts';
import { GraphqlApis } from '../resources/graphql-apis.ts';
import { findFunction } from '../lambda/find-function.ts';
import { Roles } from '../iam/roles.ts';
import { restand } from './restand.ts';
import { standUp } from './stand-up.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { messageSender } from './message-sender.ts';
import { startServices } from '../services/start-services.ts';
import type { Restartable } from '../services/restartable.ts';
import { startGraphql } from './start-graphql.ts';
import type { Graphql } from './start-graphql.ts';
import { stopAllWithin } from '../shared/stop-within.ts';
import { assetPath, readAssembly } from '../template/assembly.ts';
import { freePort } from '../services/free-port.ts';
import { readVariants } from '../shared/variants.ts';

export interface RuntimeOptions {
  /** A cloud assembly directory (cdk.out). */
  assembly: string;
  /** Stack name; needed only when the assembly has several. */
  stack?: string;
  /** Keeps data here; in memory when absent. */
  dataDirectory?: string;
  /** Free ones unless given. */
  ports?: {
    graphql?: number;
    /** Of the GraphQL API over TLS, 0 for any free one; without it there is none. */
    tls?: number;
    kinesis?: number;
    dynamodb?: number;
    sqs?: number;
    cognito?: number;
    lambda?: number;
  };
  /** How long an idle shard's window waits before it is closed: AWS's 120 s unless given. */
  windowIdleSeconds?: number;
  /** Replaces the shortest schedule: a rule whose rate is 1 minute fires at this many seconds. */
  scheduleSeconds?: number;
  /** Names of `variants.ts`: where AWS's behaviour is not documented, to be the other way. */
  awsVariants?: readonly string[];
  clock?: Clock;
  log?: Log;
  /** Path of a java executable; found, or fetched, unless given. */
  java?: string;
  /**
   * Endpoint of a DynamoDB Local that several stacks share, from `startSharedDynamoDb` of `stack-at-home/testing`.
   * Each stack sees only its own tables. It saves the seconds that a Java process takes to start.
   */
  sharedDynamoDb?: string;
  /** Something in front of services, for example `faults/fault-proxy.ts`. Nothing unless given. */
  front?: Front;
  /** Lets events of subscriptions go astray: out of order, or lost just after the start. None unless given. */
  realtimeChaos?: RealtimeChaosOptions;
}

/** What the runtime has done so far, by logical id. */
export interface RuntimeCounters {
  mappings: Record<string, MappingCounters & { functionName: string }>;
  functions: Record<string, LambdaFunction['counters']>;
  /** How often each rule fired. */
  schedules: Record<string, number>;
  /** Of the real-time endpoint. */
  graphql: Readonly<Counters> | undefined;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

export interface Runtime {
  /** `graphql` and `realtime` are empty when the stack has no GraphQL API, `cognito` when it has no user pool. */
  endpoints: { graphql: string; realtime: string; lambda: string } & ServiceEndpoints;
  region: string;
  /** Credentials that the endpoints accept for a developer's own SDK client, which may do everything. */
  credentials: Credentials;
  /**
   * Where `ports.tls` was given: the GraphQL API over TLS, whose real-time endpoint is there too, below `/realtime`,
   * and the file with the certificate to be trusted.
   */
  tls: { graphql: string; certificate: string } | undefined;
  /** The first key of the GraphQL API. */
  apiKey: string | undefined;
  /** Access keys by which the data sources of the GraphQL API call services. */
  dataSourceKeys: string[];
  /** The stack's outputs, resolved. */
  outputs: Record<string, string>;
  /** Physical ids by logical id. */
  resources: Record<string, string>;
  /** Calls a function and resolves to its result; rejects with a `FunctionError` when it fails. */
  invoke(functionLogicalIdOrName: string, event: unknown): Promise<unknown>;
  /** Ends the calls of a function that are under way, as if by themselves; returns how many there were. */
  interrupt(functionLogicalIdOrName: string, how: Interruption): number;
  /**
   * Stores that can be taken away while the stack runs, to try out what it makes of that. DynamoDB has its data
   * again only where there is a data directory.
   */
  services: { dynamodb: Restartable; kinesis: Restartable };
  /** The credentials of a role of the stack, to try out what it may do. */
  assumeRole(logicalId: string): Credentials;
  /**
   * Reads the assembly again and puts its code in place: of functions, and the schema and resolvers of the API. Data,
   * streams and positions stay, and so do connections, unless the schema is another. What else has changed is named
   * in a warning.
   * @returns the logical ids of the functions that are replaced, and the API's name where that is
   * @throws what cannot be read, or what AppSync would refuse, which changes nothing
   */
  reload(): Promise<string[]>;
  /** A copy of the counts as they are now. */
  counters(): RuntimeCounters;
  /** What the template grants to roles and none of their calls has needed so far. */
  unusedGrants(): RoleGrants[];
  /** What roles were refused so far, each once; a warning has told of it, too. */
  deniedCalls(): Denial[];
  stop(): Promise<void>;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
const WINDOW_IDLE_SECONDS = 120;
const USER_POOL = 'AWS::Cognito::UserPool';
/** Who a developer is, to a service that asks which role signed a request: an administrator of the account. */
const DEVELOPER = 'developer';
const DEVELOPER_ARN = `arn:${PARTITION}:iam::${ACCOUNT_ID}:role/${DEVELOPER}`;

/**
 * Runs one stack of a cloud assembly on this machine. A start that fails stops what it started, and its
 * error names the resource at fault.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const log = options.log ?? silentLog;
  const disposers = new Disposers(log);
  try {
    return await start(options, log, disposers);
  } catch (error) {
    await disposers.run();
    throw error;
  }
}

async function start(options: RuntimeOptions, log: Log, disposers: Disposers): Promise<Runtime> {
  const { clock = systemClock, front = noFront } = options;
  const variants = readVariants(options.awsVariants ?? []);
  const region = DEFAULT_REGION;
  const stack = await readAssembly(resolve(options.assembly), options.stack);
  const dataDirectory = options.dataDirectory === undefined ? undefined : resolve(options.dataDirectory);
  const roles = new Roles();
  const { accessKeyId, secretAccessKey } = roles.of(DEVELOPER_ARN);
  const credentials = { accessKeyId, secretAccessKey };
  const policies = new RolePolicies(({ role, action, resource }) =>
    log.warn(`${role} was refused ${action} on ${resource}: no policy of the role allows it`),
  );
  policies.attach(DEVELOPER, [EVERYTHING]);

  const scratchRoot = await mkdtemp(join(tmpdir(), 'local-runtime-'));
  disposers.add('scratch files', () => rm(scratchRoot, { recursive: true, force: true }));

  const services = await startServices({
    ports: options.ports ?? {},
    withCognito: Object.values(stack.template.Resources).some(({ Type: type }) => type === USER_POOL),
    region,
    dataDirectory,
    scratchDirectory: scratchRoot,
    java: options.java,
    sharedDynamoDb: options.sharedDynamoDb,
    clock,
    log,
    disposers,
    front,
  });
  const { endpoints, cognito, dynamodbStreams, kinesis } = services;
  const guarded = await guardedEndpoints(endpoints, {
    region,
    permits: policies.permits,
    findCredentials: roles.find,
    disposers,
  });
  const dynamodbs = new Map<string, DynamoDBClient>();
  const dynamodbOf = (roleArn: string) => {
    const known = dynamodbs.get(roleArn);
    if (known) return known;
    const client = new DynamoDBClient({
      endpoint: guarded.dynamodb,
      region,
      credentials: roles.of(roleArn),
    });
    // it copies every request and answer for a logger that there is not
    client.middlewareStack.remove('loggerMiddleware');
    dynamodbs.set(roleArn, client);
    disposers.add('a DynamoDB client', () => client.destroy());
    return client;
  };
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
  disposers.add('the SQS client', () => sqs.destroy());

  const queues = new Map<string, string>();
  const graphqlPort = options.ports?.graphql ?? (await freePort());
  const graphqlHost = new URL(await front('graphql', `http://localhost:${graphqlPort}`)).host;
  const context: StackContext = {
    stackName: stack.name,
    region,
    clock,
    log,
    disposers,
    dataDirectory,
    variants,
    windowIdleMs: (options.windowIdleSeconds ?? WINDOW_IDLE_SECONDS) * 1000,
    shortestScheduleMs: options.scheduleSeconds === undefined ? undefined : options.scheduleSeconds * 1000,
    endpoints,
    guarded,
    graphqlPort,
    graphqlHost,
    dynamodb: dynamodbOf(DEVELOPER_ARN),
    dynamodbStreams,
    kinesis,
    cognito,
    sqs,
    assetPath: (key) => assetPath(stack, key),
    scratch: (name) => mkdtemp(join(scratchRoot, `${name}-`)),
    roles,
    policies,
    functions: new Map(),
    asyncSettings: new Map(),
    streams: new Map(),
    queues,
    userPools: new Map(),
    graphqlApis: new GraphqlApis(),
    mappings: new Map(),
    schedules: new Map(),
    send: messageSender(sqs, queues),
  };
  const { resources, outputs, standing } = await standUp(stack, context);
  const tlsPort = options.ports?.tls;
  const tls =
    tlsPort === undefined
      ? undefined
      : { port: tlsPort, ...(await makeCertificate(dataDirectory ?? scratchRoot)) };
  const graphql = await startGraphql(context, dynamodbOf, tls, options.realtimeChaos);
  const lambda = await startInvokeServer({
    port: options.ports?.lambda ?? 0,
    functions: context.functions,
    describeStack: () => ({ stackName: stack.name, region, endpoints, outputs }),
  });
  disposers.add('Lambda', () => lambda.stop());
  await startDeliveries(context);
  const functionOf = (reference: string) => {
    const found = findFunction(context.functions.values(), reference);
    if (found === undefined) throw new RuntimeError(`the stack has no function ${reference}`);
    return found;
  };

  let current = stack;
  const reload = async (): Promise<string[]> => {
    const next = await readAssembly(resolve(options.assembly), options.stack);
    const { functions, api: described, left } = await restand(current, next, context, standing);
    const apiBefore = context.graphqlApis.all()[0];
    // keys are given at the start; their expiry is counted from each synthesis anew
    const api = described && apiBefore && { ...described, apiKeys: apiBefore.apiKeys };
    const replaced = [...functions.keys()];
    // the API first, since it may be refused
    if (graphql && api && !isDeepStrictEqual(api, apiBefore)) {
      graphql.reload(api);
      context.graphqlApis.add(api);
      replaced.push(api.name);
    }
    for (const [logicalId, directory] of functions)
      await context.functions.get(logicalId)?.replaceCode(directory);
    for (const logicalId of left)
      log.warn(`${logicalId}: has changed in more than its code; start again to take that up`);
    current = next;
    return replaced;
  };

  return {
    endpoints: {
      graphql: graphql ? `http://${graphqlHost}/graphql` : '',
      realtime: graphql ? `ws://${graphqlHost}/graphql/realtime` : '',
      lambda: lambda.endpoint,
      ...endpoints,
    },
    region,
    credentials,
    tls: graphql?.tlsUrl && tls ? { graphql: graphql.tlsUrl, certificate: tls.file } : undefined,
    apiKey: context.graphqlApis.all()[0]?.apiKeys[0]?.key,
    dataSourceKeys: rolesOf(context.graphqlApis).map((arn) => roles.of(arn).accessKeyId),
    outputs,
    resources,
    invoke: async (reference, event) => functionOf(reference).invoke(event),
    services: services.restartable,
    interrupt: (reference, how) => functionOf(reference).interrupt(how),
    assumeRole(logicalId) {
      const found = roles.named(resources[logicalId] ?? '');
      if (found === undefined) throw new RuntimeError(`the stack has no role ${logicalId}`);
      return { accessKeyId: found.accessKeyId, secretAccessKey: found.secretAccessKey };
    },
    reload,
    counters: () => countersOf(context, graphql),
    deniedCalls: () => policies.denied(),
    unusedGrants: () => policies.unused().filter(({ role }) => role !== DEVELOPER),
    stop: () => disposers.run(),
  };
}

/** Last to start and first to stop: nothing is delivered to what does not stand. */
async function startDeliveries(context: StackContext): Promise<void> {
  const { mappings, streams, schedules, disposers } = context;
  disposers.add('deliveries', () => {
    const parts = [...mappings.values(), ...streams.values(), ...schedules.values()];
    return stopAllWithin(
      GRACE_SECONDS,
      parts.map((part) => () => part.stop()),
    );
  });
  for (const [logicalId, mapping] of mappings) {
    try {
      await mapping.start();
    } catch (error) {
      throw new RuntimeError(`the event source mapping cannot start: ${String(error)}`, logicalId, {
        cause: error,
      });
    }
  }
  for (const schedule of schedules.values()) schedule.start();
}

/** Chosen: what calls under way get at a stop, before their threads are ended. */
const GRACE_SECONDS = 10;

/** ARNs of the roles that data sources assume, each once. */
function rolesOf(apis: GraphqlApis): string[] {
  const sources = apis.all().flatMap(({ dataSources }) => dataSources);
  const arns = sources.map((source) => {
    if ('roleArn' in source) return source.roleArn;
    return source.type === 'HTTP' ? source.signing?.roleArn : undefined;
  });
  return [...new Set(arns.filter((arn) => arn !== undefined))];
}

function countersOf(context: StackContext, graphql: Graphql | undefined): RuntimeCounters {
  const byId = <T, R>(map: Map<string, T>, of: (value: T) => R) =>
    Object.fromEntries([...map].map(([id, value]) => [id, of(value)]));
  return {
    mappings: byId(context.mappings, ({ functionName, counters }) => ({ functionName, ...counters })),
    functions: byId(context.functions, (lambda) => ({ ...lambda.counters })),
    schedules: byId(context.schedules, (schedule) => schedule.fired),
    graphql: graphql?.counters,
  };
}
