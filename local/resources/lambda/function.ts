import { z } from 'zod';
import { DEFAULT_CONCURRENCY, DEFAULT_MEMORY_MB, DEFAULT_TIMEOUT_SECONDS } from '../../lambda/definition.ts';
import { lambdaEnvironment } from '../../lambda/environment.ts';
import { LambdaFunction } from '../../lambda/lambda-function.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { arn, physicalName } from '../../shared/names.ts';
import { Code, codeDirectory } from './function-code.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { number } from '../../shared/properties.ts';
import type { CreateResource, RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';

const Properties = z.object({
  FunctionName: z.string().optional(),
  Code,
  Handler: z.string().default('index.handler'),
  Runtime: z.string().default('a container image'),
  Role: z.string(),
  Timeout: number.default(DEFAULT_TIMEOUT_SECONDS),
  MemorySize: number.default(DEFAULT_MEMORY_MB),
  ReservedConcurrentExecutions: number.optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string().optional() }).optional(),
  Layers: z.array(z.unknown()).optional(),
});
const NAME_LENGTH = 64;

interface Needs extends Pick<
  StackContext,
  'stack' | 'files' | 'resourceId' | 'roles' | 'log' | 'unsupported' | 'disposers'
> {
  services: Pick<ServiceConnections, 'endpoints' | 'guarded'>;
  running: Pick<RunningResources, 'functions' | 'asyncSettings'>;
}

export const lambdaFunction: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, files, running, roles, log, unsupported, disposers } = needs;
  const { endpoints, guarded } = needs.services;
  const { region } = stack;
  const given = parseProperties(Properties, logicalId, properties);
  const name = given.FunctionName ?? physicalName(stack.name, logicalId, NAME_LENGTH);
  const functionArn = arn('lambda', region, `function:${name}`);
  const deployed = { ref: name, attributes: { Arn: functionArn } };
  if (!given.Runtime.startsWith('nodejs')) {
    unsupported.add(
      new UnsupportedError(
        `its runtime is ${given.Runtime}, but only Node.js functions run here; calls to this function fail`,
        logicalId,
      ),
    );
    return deployed;
  }
  if (given.Layers !== undefined && given.Layers.length > 0) {
    unsupported.add(
      new UnsupportedError('layers are not emulated; include their contents in the bundle', logicalId),
    );
  }

  const id = needs.resourceId(logicalId);
  const definition = {
    logicalId: id,
    name,
    arn: functionArn,
    directory: await codeDirectory(files, logicalId, given.Code),
    runtime: given.Runtime,
    handler: given.Handler,
    timeoutSeconds: given.Timeout,
    memoryMb: given.MemorySize,
    roleArn: given.Role,
    concurrency: given.ReservedConcurrentExecutions ?? DEFAULT_CONCURRENCY,
    environment: mapValues(given.Environment?.Variables ?? {}, (value) =>
      // SDK clients use a queue's URL instead of their configured endpoint
      value.replaceAll(endpoints.sqs, guarded.sqs),
    ),
  };
  // the SDK uses HTTP/2 for Kinesis, which the guard does not support
  const forFunction = { ...guarded, kinesis: endpoints.kinesis };
  const environment = lambdaEnvironment(definition, roles.of(given.Role), forFunction, region);
  const created = new LambdaFunction(definition, environment, log);
  running.functions.set(id, created);
  disposers.add(id, () => created.stop());
  const deadLetterArn = given.DeadLetterConfig?.TargetArn;
  if (deadLetterArn !== undefined) running.asyncSettings.set(id, { deadLetterArn });
  return deployed;
};

function mapValues(record: Record<string, string>, of: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));
}
