import { resolve } from 'node:path';
import { activityOf } from './activity.ts';
import { DEVELOPER, DEVELOPER_ARN } from './account.ts';
import { readCounters } from './counters.ts';
import { createContext, createScratchDirectory, readSettings, scratchIn } from './create-context.ts';
import { deliveriesOf } from './deliveries.ts';
import type { StackOptions } from './options.ts';
import { requestGraphql, type GraphqlAuth } from './graphql-request.ts';
import { createReload } from './reload.ts';
import { createReset } from './reset.ts';
import type { Credentials, RunningApi, RunningStack } from './running-stack.ts';
import { startGraphqlApis, type GraphqlServer } from './start-graphql-apis.ts';
import { deployApp } from '../deployment/deploy-app.ts';
import { keepCertificate, type Certificate } from '../http/certificate.ts';
import type { RoleCredentials } from '../iam/credentials.ts';
import { findFunction } from '../lambda/find-function.ts';
import { startInvokeServer } from '../lambda/invoke-server.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { GraphqlAuthorization } from '../resources/post-graphql.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { readSeed } from '../seed/read-seed.ts';
import { seedTables } from '../seed/seed-tables.ts';
import { tableNames } from '../seed/table-names.ts';
import { Disposers } from '../shared/disposers.ts';
import { RuntimeError, UnsupportedError } from '../shared/errors.ts';
import { silentLog, type Log } from '../shared/log.ts';
import { stopAllWithin } from '../shared/stop-within.ts';
import { parametersOfApp } from '../template/parameters.ts';
import { readApp } from '../template/read-app.ts';

/**
 * How long running calls may take to finish when the runtime stops. After that, their threads are terminated.
 */
const GRACE_SECONDS = 10;

/**
 * Runs the stacks of an app on this machine. If startup fails, everything that has started is
 * stopped, and the error names the resource at fault.
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const log = options.log ?? silentLog;
  const disposers = new Disposers(log);
  try {
    return await start(options, log, disposers);
  } catch (error) {
    await disposers.run();
    throw error;
  }
}

async function start(options: StackOptions, log: Log, disposers: Disposers): Promise<RunningStack> {
  const settings = readSettings(options);
  const scratchDirectory = await createScratchDirectory(disposers);
  const chosen = [options.stack ?? []].flat();
  const read = async () =>
    parametersOfApp(
      await readApp(resolve(options.assembly), chosen, scratchIn(scratchDirectory)),
      options.parameters ?? {},
    );
  const stacks = await read();
  const seeds = await Promise.all((options.seed ?? []).map(readSeed));
  const failure = new AbortController();
  const onFailure = (error: RuntimeError) => {
    if (failure.signal.aborted) return;
    log.error(error.message);
    failure.abort(error);
  };
  const { context, dynamodbOf, restartable, throughput } = await createContext(options, [...stacks.keys()], {
    scratchDirectory,
    settings,
    log,
    disposers,
    onFailure,
  });
  const app = await deployApp(stacks, context);
  const { outputs, resources, types } = app;
  const tls = await tlsOf(options.ports?.tls, context);
  const { unreliableDelivery, onRequest } = options;
  const apis = await startGraphqlApis(context, { dynamodbOf, tls, unreliableDelivery, onRequest });
  reportUnsupported(context, options.strict === true);
  const lambda = await startInvokeServer({
    port: options.ports?.lambda ?? 0,
    functions: context.running.functions,
    describeStack: () => ({
      stackName: app.stacks.map(({ stack }) => stack.name).join(', '),
      region: context.stack.region,
      endpoints: context.services.endpoints,
      outputs,
    }),
  });
  disposers.add('Lambda', () => lambda.stop());
  const deliveries = deliveriesOf(context.running);
  disposers.add('deliveries', () => stopAllWithin(GRACE_SECONDS, deliveries.stops));
  // after the deliveries have started, so that functions get the items from the tables' streams
  const put = () => seedTables(seeds, tableNames(app), { dynamodb: dynamodbOf(DEVELOPER_ARN), log });
  const seed = async () => {
    if (seeds.length > 0) await (throughput === undefined ? put() : throughput.suspendDuring(put));
  };
  await deliveries.start();
  await seed();
  const { idle, handle } = activityOf(context, apis);
  const detach = context.clock.attach?.(handle);
  if (detach !== undefined) disposers.add('clock', detach);
  // a stack with a data directory cannot be reset, and its pools may have many users
  const restoreUserPools =
    settings.dataDirectory === undefined ? context.services.cognito?.snapshot() : undefined;
  const { reset, ended } = createReset({ context, deliveries, apis, idle, restoreUserPools, seed });
  disposers.add('reset', ended);

  const running = apis.map((server) => runningApi(server, context, tls?.file));
  const [api] = running;
  return {
    endpoints: {
      graphql: api?.url ?? '',
      realtime: api?.realtimeUrl ?? '',
      lambda: lambda.endpoint,
      ...context.services.endpoints,
    },
    region: context.stack.region,
    credentials: keysOf(context.roles.of(DEVELOPER_ARN)),
    tls: api?.tls,
    apiKey: api?.apiKey,
    apis: running,
    notEmulated: context.unsupported.all(),
    dataSourceKeys: dataSourceRoles(context).map((arn) => context.roles.of(arn).accessKeyId),
    outputs,
    resources,
    types,
    async graphql(query, variables = {}, auth = { apiKey: api?.apiKey ?? '' }) {
      if (api === undefined) throw new RuntimeError('the stack has no GraphQL API');
      return requestGraphql(api.url, { query, variables }, authorizationOf(auth, context, resources));
    },
    invoke: async (reference, event) => functionOf(context, reference).invoke(event),
    interrupt: (reference, how) => functionOf(context, reference).interrupt(how),
    services: restartable,
    failure: failure.signal,
    assumeRole: (logicalId) => keysOf(roleOf(context, resources, logicalId)),
    reset,
    reload: createReload({ app, read, context, apis }),
    counters: () => readCounters(context.running, apis[0], throughput?.counters()),
    deniedCalls: () => context.policies.denied(),
    unusedGrants: () => context.policies.unused().filter(({ role }) => role !== DEVELOPER),
    stop: () => disposers.run(),
  };
}

/** Returns the distinct ARNs of the roles that data sources assume. */
function dataSourceRoles({ running }: StackContext): string[] {
  const sources = running.graphqlApis.all().flatMap(({ dataSources }) => dataSources);
  const arns = sources.map((source) => {
    if ('roleArn' in source) return source.roleArn;
    return source.type === 'HTTP' ? source.signing?.roleArn : undefined;
  });
  return [...new Set(arns.filter((arn) => arn !== undefined))];
}

async function tlsOf(
  port: number | undefined,
  { settings, files }: StackContext,
): Promise<({ port: number } & Certificate) | undefined> {
  if (port === undefined) return undefined;
  return { port, ...(await keepCertificate(settings.dataDirectory ?? (await files.scratch('tls')))) };
}

function runningApi(
  { apiId, url, realtimeUrl, tlsUrl, counters }: GraphqlServer,
  { running }: StackContext,
  certificate: string | undefined,
): RunningApi {
  const { name, apiKeys } = running.graphqlApis.get(apiId);
  return {
    name,
    url,
    realtimeUrl,
    tls: tlsUrl !== undefined && certificate !== undefined ? { graphql: tlsUrl, certificate } : undefined,
    apiKey: apiKeys[0]?.key,
    counters,
  };
}

/** @throws UnsupportedError that lists everything that is not emulated, if `strict` is true */
function reportUnsupported({ unsupported, log }: StackContext, strict: boolean): void {
  const messages = unsupported.all();
  if (messages.length === 0) return;
  const list = ['the stack uses features that are not emulated:', ...messages].join('\n  ');
  if (strict) throw new UnsupportedError(list);
  log.warn(list);
}

function functionOf({ running }: StackContext, reference: string): LambdaFunction {
  const found = findFunction(running.functions.values(), reference);
  if (found === undefined) throw new RuntimeError(`the stack has no function ${reference}`);
  return found;
}

function roleOf(
  { roles }: StackContext,
  resources: Record<string, string>,
  logicalId: string,
): RoleCredentials {
  const found = roles.named(resources[logicalId] ?? '');
  if (found === undefined) throw new RuntimeError(`the stack has no role ${logicalId}`);
  return found;
}

/** Returns how to authenticate a request: as given, or with the credentials of the given role. */
function authorizationOf(
  auth: GraphqlAuth,
  context: StackContext,
  resources: Record<string, string>,
): GraphqlAuthorization {
  if (!('role' in auth)) return auth;
  const credentials = roleOf(context, resources, auth.role);
  const signing = { credentials, service: 'appsync', region: context.stack.region };
  return { signing, date: new Date(context.clock.now()) };
}

function keysOf({ accessKeyId, secretAccessKey }: RoleCredentials): Credentials {
  return { accessKeyId, secretAccessKey };
}
