import type { ConfigInput } from '../../../infra/shared/config.ts';
import { startFaultProxy, type FaultProxy } from 'stack-at-home/testing';
import type { FrontedService } from 'stack-at-home/testing';
import type { LambdaFunction } from '../../../local/lambda/lambda-function.ts';
import type { Log } from 'stack-at-home';
import { FUNCTION_OUTPUTS, type FunctionName, type OutputName } from '../../../infra/shared/outputs.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

/** Outputs with the URLs of the failures queues. */
const DEAD_LETTERS = Object.values(FUNCTION_OUTPUTS).map(({ failuresUrl }) => failuresUrl);

/** Collects the warnings and errors that faults cause. They are printed only if a test fails. */
class Journal implements Log {
  readonly lines: string[] = [];
  debug() {}
  info() {}
  readonly warn = (message: string) => void this.lines.push(`warning: ${message}`);
  readonly error = (message: string) => void this.lines.push(`error: ${message}`);
}

/** The whole product, with proxies that inject faults in front of services. */
export interface FaultStack extends TestStack {
  /** Warnings and errors of the runtime and the functions. */
  journal: readonly string[];
  proxyOf(service: FrontedService): FaultProxy;
  /** Access key that identifies a function's requests. */
  keyOf(name: FunctionName): string;
  invocations(name: FunctionName): LambdaFunction['counters'];
  /** Empties the failures queues and returns their messages. */
  deadLetters(): Promise<unknown[]>;
  quarantined(): Promise<unknown[]>;
}

export interface FaultStackOptions {
  config: Partial<ConfigInput>;
  /** Services that get a proxy in front of them. */
  fronts: readonly FrontedService[];
  dataDirectory?: string;
}

/** Interval between runs of close-races. Long enough that runs do not overlap even on a slow machine. */
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
  const drainAll = async (outputs: OutputName[]) =>
    (await Promise.all(outputs.map((output) => stack.drain(stack.outputs[output])))).flat();
  return {
    ...stack,
    journal: log.lines,
    proxyOf(service) {
      const proxy = proxies.get(service);
      if (proxy === undefined) throw new Error(`there is no proxy in front of ${service}`);
      return proxy;
    },
    keyOf: (name) => runtime.assumeRole(stack.idOf(name, 'Role')).accessKeyId,
    invocations: (name) => runtime.counters().functions[stack.idOf(name, 'Function')]!,
    deadLetters: () => drainAll(DEAD_LETTERS),
    quarantined: () => drainAll(['QuarantineUrl']),
    async stop() {
      await stack.stop();
      await stopProxies();
    },
  };
}
