import type { ConfigInput } from '../../../infra/config.ts';
import { startFaultProxy, type FaultProxy } from '../../../local/faults/fault-proxy.ts';
import type { FrontedService } from '../../../local/front.ts';
import type { MappingCounters } from '../../../local/event-sources/counters.ts';
import type { LambdaFunction } from '../../../local/lambda/lambda-function.ts';
import type { Log } from '../../../local/log.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

/** Logical ids begin with the path of the construct: the mapping's and the function's of each consumer. */
const CONSUMERS = {
  'live-standings': 'LiveStandingsLive',
  'final-results': 'FinalResultsFinal',
  'publish-rankings': 'PublishRankingsPublish',
  'close-races': 'CloseRacesClose',
};
export type FunctionName = keyof typeof CONSUMERS;

/** The outputs that name the queues of what was given up. */
const DEAD_LETTERS = [
  'LiveStandingsFailuresUrl',
  'FinalResultsFailuresUrl',
  'PublishRankingsFailuresUrl',
  'CloseRacesFailuresUrl',
];

/** Faults make noise; it is told only where a test fails. */
class Journal implements Log {
  readonly lines: string[] = [];
  debug() {}
  info() {}
  readonly warn = (message: string) => void this.lines.push(`warning: ${message}`);
  readonly error = (message: string) => void this.lines.push(`error: ${message}`);
}

/** The whole product, with proxies in front of services that can be told to fail. */
export interface FaultStack extends TestStack {
  /** What the runtime and the functions warned of. */
  journal: readonly string[];
  proxyOf(service: FrontedService): FaultProxy;
  functionId(name: FunctionName): string;
  /** The access key by which a function's requests are known. */
  keyOf(name: FunctionName): string;
  /** Of a function that a stream feeds. */
  mapping(name: Exclude<FunctionName, 'close-races'>): MappingCounters;
  invocations(name: FunctionName): LambdaFunction['counters'];
  /** Empties the queues of what was given up. */
  deadLetters(): Promise<unknown[]>;
  quarantined(): Promise<unknown[]>;
}

export interface FaultStackOptions {
  config: Partial<ConfigInput>;
  /** The services that get a proxy. */
  fronts: readonly FrontedService[];
  dataDirectory?: string;
}

/** Close-races runs this often. A slow machine must get through one run before the next: they may overlap. */
const SCHEDULE_SECONDS = 5;

export async function startFaultStack(options: FaultStackOptions): Promise<FaultStack> {
  const { config, fronts, dataDirectory } = options;
  const proxies = new Map<FrontedService, FaultProxy>();
  const stopProxies = () => Promise.all([...proxies.values()].map((proxy) => proxy.stop()));
  const front = async (service: FrontedService, endpoint: string) => {
    if (!fronts.includes(service)) return endpoint;
    const proxy = await startFaultProxy(endpoint);
    proxies.set(service, proxy);
    return proxy.endpoint;
  };
  const log = new Journal();
  const data = dataDirectory === undefined ? {} : { dataDirectory };
  let stack: TestStack;
  try {
    stack = await startTestStack(config, SCHEDULE_SECONDS, undefined, { front, log, ...data });
  } catch (error) {
    await stopProxies();
    throw error;
  }
  const { runtime } = stack;
  const idOf = (name: FunctionName, type: string) => {
    const pattern = new RegExp(`^${CONSUMERS[name]}${type}[0-9A-F]{8}$`);
    const found = Object.keys(runtime.resources).find((id) => pattern.test(id));
    if (found === undefined) throw new Error(`the stack has no ${type} of ${name}`);
    return found;
  };
  const drainAll = async (outputs: string[]) =>
    (await Promise.all(outputs.map((output) => stack.drain(runtime.outputs[output]!)))).flat();
  return {
    ...stack,
    journal: log.lines,
    proxyOf(service) {
      const proxy = proxies.get(service);
      if (proxy === undefined) throw new Error(`nothing stands in front of ${service}`);
      return proxy;
    },
    functionId: (name) => idOf(name, 'Function'),
    keyOf: (name) => runtime.assumeRole(idOf(name, 'Role')).accessKeyId,
    mapping(name) {
      const { mappings } = runtime.counters();
      const id = Object.keys(mappings).find((logicalId) => logicalId.startsWith(CONSUMERS[name]));
      if (id === undefined) throw new Error(`no stream feeds ${name}`);
      return mappings[id]!;
    },
    invocations: (name) => runtime.counters().functions[idOf(name, 'Function')]!,
    deadLetters: () => drainAll(DEAD_LETTERS),
    quarantined: () => drainAll(['QuarantineUrl']),
    async stop() {
      await stack.stop();
      await stopProxies();
    },
  };
}
