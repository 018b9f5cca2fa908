import { z } from 'zod';
import { physicalName } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import type { CreateResource, RunningResources, StackIdentity } from './stack-context.ts';

const Properties = z.object({
  Name: z.string().optional(),
  Type: z.string().default('String'),
  Value: z.coerce.string(),
});

interface Needs {
  stack: StackIdentity;
  running: Pick<RunningResources, 'parameterStore'>;
}

/** Stores a parameter that templates can read. Functions cannot, because Systems Manager is not emulated. */
export const ssmParameter: CreateResource<Needs> = ({ stack, running }, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const name = given.Name ?? `CFN-${physicalName(stack.name, logicalId)}`;
  running.parameterStore.set(name, given.Value);
  return { ref: name, attributes: { Type: given.Type, Value: given.Value } };
};
