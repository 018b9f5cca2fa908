import type { OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { selectedFields, type Fragments } from '../schema/field-selection.ts';

/**
 * Returns how deeply an operation's fields are nested, for example 2 for `{ a { b } }`. Ignores introspection
 * fields.
 */
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
