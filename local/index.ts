/** Runs the stacks of a CDK or SAM app on one machine. See README.md for what is emulated, and how closely. */
import type { StackOptions } from './runtime/options.ts';
import type { RunningStack } from './runtime/running-stack.ts';

export { systemClock, type Clock } from './shared/clock.ts';
export { messageOf, RuntimeError, TemplateError, UnsupportedError } from './shared/errors.ts';
export type {
  EndedSubscription,
  LoggedError,
  LoggedOperation,
  LoggedStep,
  RequestLogEntry,
} from './appsync/request-log/entry.ts';
export { silentLog, type Log } from './shared/log.ts';
export { AWS_VARIANTS, type AwsVariant } from './shared/variants.ts';
export type { MappingCounters } from './event-sources/counters.ts';
export type { Interruption } from './lambda/execution-environment.ts';
export type { StackCounters } from './runtime/counters.ts';
export type { StackOptions } from './runtime/options.ts';
export type { GraphqlAuth, GraphqlResponse } from './runtime/graphql-request.ts';
export type { Credentials, RunningStack } from './runtime/running-stack.ts';
export type { SeedItems } from './seed/read-seed.ts';
export type { Front, FrontedService } from './services/front.ts';
export { AWS_DYNAMODB_LIMITS, type DynamoDbLimits } from './services/throughput/limits.ts';
export type { ThroughputCounters } from './services/throughput/throughput.ts';
export { findJava } from './services/java.ts';
export type { Restartable } from './services/restartable.ts';

/**
 * Starts the stacks of a cloud assembly, or the stack of a template file.
 * @returns the running stacks: their endpoints, outputs and counters, and `stop`
 * @throws RuntimeError that names the resource at fault, after stopping everything that has started
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  // The AWS SDK and the services take seconds to load, so load them only when a stack starts.
  const runtime = await import('./runtime/start-stack.ts');
  return runtime.startStack(options);
}
