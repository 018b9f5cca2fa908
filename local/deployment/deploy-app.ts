import { deployStack, logIgnored, unknownTypes, type DeployedStack } from './deploy-stack.ts';
import { IgnoredProperties } from './ignored-properties.ts';
import { outputIds, resourceIds, type ResourceId } from './resource-ids.ts';
import { TakenNames } from './taken-names.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { textOf } from '../shared/text-of.ts';
import type { ParameterValues } from '../template/parameters.ts';
import { SharedValues } from '../template/shared-values.ts';
import { withNested, type Stack } from '../template/stack.ts';

/** The running stacks of an app. */
export interface DeployedApp {
  stacks: DeployedStack[];
  /** Values that the stacks share. */
  shared: SharedValues;
  idOf: ResourceId;
  /** Outputs of the stacks, except nested ones, by output name. See `uniqueIds`. */
  outputs: Record<string, string>;
  /** Physical ids of all resources by id. See `uniqueIds`. */
  resources: Record<string, string>;
  /** CloudFormation types of all resources by id. */
  types: Record<string, string>;
}

/**
 * Creates the resources of all stacks, in the given order.
 * @param context the context of any stack
 */
export async function deployApp(
  parameters: ReadonlyMap<Stack, ParameterValues>,
  context: StackContext,
): Promise<DeployedApp> {
  const stacks = [...parameters.keys()];
  const { log, running } = context;
  const idOf = resourceIds(stacks);
  const outputId = outputIds(stacks);
  const app = {
    idOf,
    shared: new SharedValues(running.parameterStore, log),
    names: new TakenNames(),
    ignored: new IgnoredProperties(),
    reportOnce: unknownTypes(context.unsupported),
  };
  const deployed: DeployedStack[] = [];
  for (const [stack, values] of parameters) deployed.push(await deployStack(stack, values, context, app));
  logIgnored(app.ignored, log);
  const outputs = deployed.flatMap(({ stack: { path }, outputs: own }) =>
    Object.entries(own).map(([name, value]) => [outputId(path, name), textOf(value)]),
  );
  return {
    stacks: deployed,
    shared: app.shared,
    idOf,
    outputs: Object.fromEntries(outputs) as Record<string, string>,
    ...describeResources(withNested(deployed), idOf),
  };
}

/** Returns the physical ids and the types of resources. */
function describeResources(
  stacks: readonly DeployedStack[],
  idOf: ResourceId,
): Pick<DeployedApp, 'resources' | 'types'> {
  const all = stacks.flatMap(({ stack: { path, template }, deployed }) =>
    [...deployed].map(([logicalId, { ref }]) => {
      const type = template.Resources[logicalId]?.Type ?? '';
      return { id: idOf(path, logicalId), ref, type };
    }),
  );
  return {
    resources: Object.fromEntries(all.map(({ id, ref }) => [id, ref])),
    types: Object.fromEntries(all.map(({ id, type }) => [id, type])),
  };
}
