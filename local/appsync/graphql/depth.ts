import type { OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { selectedFields, type Fragments } from '../schema/field-selection.ts';

/** How many levels of fields an operation has; `{ a { b } }` has two. Introspection does not count. */
export function depthOf(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
): number {
  const depth = (set: SelectionSetNode | undefined): number =>
    set
      ? Math.max(
          0,
          ...selectedFields(set, fragments, variables)
            .filter(({ node }) => !node.name.value.startsWith('__'))
            .map(({ node }) => 1 + depth(node.selectionSet)),
        )
      : 0;
  return depth(operation.selectionSet);
}
