import { z } from 'zod';
import { physicalName } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import type { CreateResource, RunningResources, StackIdentity } from './stack-context.ts';

const Writer = z.object({
  WriterProps: z.object({ exports: z.record(z.string(), z.unknown()) }),
});
const Reader = z.object({
  ReaderProps: z.object({ imports: z.record(z.string(), z.unknown()) }),
});

/**
 * Stores the values that a stack exports to stacks in other regions. The CDK does that with a custom resource, which
 * writes them to Parameter Store:
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib-readme.html#accessing-resources-in-a-different-stack-and-region
 */
export const crossRegionExports: CreateResource<{
  stack: StackIdentity;
  running: Pick<RunningResources, 'parameterStore'>;
}> = ({ stack, running }, logicalId, properties) => {
  const { exports } = parseProperties(Writer, logicalId, properties).WriterProps;
  for (const [name, value] of Object.entries(exports)) running.parameterStore.set(name, value);
  return { ref: physicalName(stack.name, logicalId), attributes: {} };
};

/** Its imports are dynamic references to the exported values, so they are resolved already. */
export const crossRegionImports: CreateResource<{ stack: StackIdentity }> = (
  { stack },
  logicalId,
  properties,
) => {
  const { imports } = parseProperties(Reader, logicalId, properties).ReaderProps;
  return { ref: physicalName(stack.name, logicalId), attributes: imports };
};
