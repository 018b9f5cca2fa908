import { withNested, type Stack } from '../template/stack.ts';

/** Returns the id of a resource, given its stack's path and its logical id. */
export type ResourceId = (stackPath: string, logicalId: string) => string;

/**
 * Gives each resource and output of the running stacks an id: its logical id, or `<stack>/<logical id>` if
 * several stacks have that logical id.
 */
export function uniqueIds(stacks: readonly Stack[], idsOf: (stack: Stack) => Iterable<string>): ResourceId {
  const uses = new Map<string, number>();
  for (const stack of stacks) for (const id of idsOf(stack)) uses.set(id, (uses.get(id) ?? 0) + 1);
  return (stackPath, logicalId) => ((uses.get(logicalId) ?? 0) > 1 ? `${stackPath}/${logicalId}` : logicalId);
}

/** Returns the ids of all resources, including those in nested stacks. */
export function resourceIds(stacks: readonly Stack[]): ResourceId {
  return uniqueIds(withNested(stacks), ({ template }) => Object.keys(template.Resources));
}

/** Returns the ids of all outputs. Those of nested stacks are not outputs of the app. */
export function outputIds(stacks: readonly Stack[]): ResourceId {
  return uniqueIds(stacks, ({ template }) => Object.keys(template.Outputs));
}
