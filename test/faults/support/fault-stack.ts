import type { ConfigInput } from '../../../infra/shared/config.ts';
import type { FrontedService } from 'stack-at-home/testing';
import type { LambdaFunction } from '../../../local/lambda/lambda-function.ts';
import type { Log } from 'stack-at-home';
import { FUNCTION_OUTPUTS, type FunctionName, type OutputName } from '../../../infra/shared/outputs.ts';
import { startFrontedStack, type FrontedStack } from '../../support/fronted-stack.ts';

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
export interface FaultStack extends FrontedStack {
  /** Warnings and errors of the runtime and the functions. */
  journal: readonly string[];
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
  const log = new Journal();
  const data = dataDirectory === undefined ? {} : { dataDirectory };
  const stack = await startFrontedStack(fronts, { config, scheduleSeconds: SCHEDULE_SECONDS, log, ...data });
  const { runtime } = stack;
  const drainAll = async (outputs: OutputName[]) =>
    (await Promise.all(outputs.map((output) => stack.drain(stack.outputs[output])))).flat();
  return {
    ...stack,
    journal: log.lines,
    keyOf: (name) => runtime.assumeRole(stack.idOf(name, 'Role')).accessKeyId,
    invocations: (name) => runtime.counters().functions[stack.idOf(name, 'Function')]!,
    deadLetters: () => drainAll(DEAD_LETTERS),
    quarantined: () => drainAll(['QuarantineUrl']),
  };
}
