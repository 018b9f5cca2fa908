import { z } from 'zod';
import { DEFAULT_CONCURRENCY, DEFAULT_MEMORY_MB, DEFAULT_TIMEOUT_SECONDS } from '../lambda/definition.ts';
import { lambdaEnvironment } from '../lambda/environment.ts';
import { LambdaFunction } from '../lambda/lambda-function.ts';
import { arn, physicalName } from '../shared/names.ts';
import { Code, codeDirectory } from './lambda-code.ts';
import { number, parseProperties } from './properties.ts';
import type { Stand } from './stack-context.ts';

const Properties = z.object({
  FunctionName: z.string().optional(),
  Code,
  Handler: z.string().default('index.handler'),
  Runtime: z.string().default('container image'),
  Role: z.string(),
  Timeout: number.default(DEFAULT_TIMEOUT_SECONDS),
  MemorySize: number.default(DEFAULT_MEMORY_MB),
  ReservedConcurrentExecutions: number.optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string().optional() }).optional(),
  Layers: z.array(z.unknown()).optional(),
});
const NAME_LENGTH = 64;

export const lambdaFunction: Stand = async (context, logicalId, properties) => {
  const { region, log } = context;
  const given = parseProperties(Properties, logicalId, properties);
  const name = given.FunctionName ?? physicalName(context.stackName, logicalId, NAME_LENGTH);
  const functionArn = arn('lambda', region, `function:${name}`);
  const standing = { ref: name, attributes: { Arn: functionArn } };
  if (!given.Runtime.startsWith('nodejs')) {
    log.warn(
      `${logicalId}: its runtime is ${given.Runtime}; only Node.js functions run here, so calls of it fail`,
    );
    return standing;
  }
  if (given.Layers !== undefined && given.Layers.length > 0) {
    log.warn(`${logicalId}: layers are not emulated; what they hold must be in the bundle`);
  }

  const definition = {
    logicalId,
    name,
    arn: functionArn,
    directory: await codeDirectory(context, logicalId, given.Code),
    runtime: given.Runtime,
    handler: given.Handler,
    timeoutSeconds: given.Timeout,
    memoryMb: given.MemorySize,
    roleArn: given.Role,
    concurrency: given.ReservedConcurrentExecutions ?? DEFAULT_CONCURRENCY,
    environment: mapValues(given.Environment?.Variables ?? {}, (value) =>
      // SDK clients go by a queue's URL rather than by their endpoint
      value.replaceAll(context.endpoints.sqs, context.guarded.sqs),
    ),
  };
  // the SDK speaks HTTP/2 to Kinesis, which the guard does not
  const endpoints = { ...context.guarded, kinesis: context.endpoints.kinesis };
  const environment = lambdaEnvironment(definition, context.roles.of(given.Role), endpoints, region);
  const created = new LambdaFunction(definition, environment, log);
  context.functions.set(logicalId, created);
  context.disposers.add(logicalId, () => created.stop());
  const deadLetterArn = given.DeadLetterConfig?.TargetArn;
  if (deadLetterArn !== undefined) context.asyncSettings.set(logicalId, { deadLetterArn });
  return standing;
};

function mapValues(record: Record<string, string>, of: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));
}
