import { Kind, print, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { selectedFields } from './field-selection.ts';

/** `ctx.info.selectionSetList`: the paths of all selected fields, by alias where there is one. */
export function selectionSetList(info: GraphQLResolveInfo): string[] {
  const paths = new Set<string>();
  const walk = (set: SelectionSetNode, prefix: string) => {
    for (const { node } of selectedFields(set, info.fragments, info.variableValues)) {
      const path = prefix + (node.alias ?? node.name).value;
      paths.add(path);
      if (node.selectionSet) walk(node.selectionSet, `${path}/`);
    }
  };
  for (const node of info.fieldNodes) if (node.selectionSet) walk(node.selectionSet, '');
  return [...paths];
}

/** `ctx.info.selectionSetGraphQL`: the same as GraphQL text, with fragments written out. */
export function selectionSetGraphQL(info: GraphQLResolveInfo): string {
  const expand = (set: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = info.fragments[selection.name.value];
        if (!fragment) return selection;
        return {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: fragment.typeCondition,
          selectionSet: expand(fragment.selectionSet),
        };
      }
      return selection.selectionSet
        ? { ...selection, selectionSet: expand(selection.selectionSet) }
        : selection;
    }),
  });
  const sets = info.fieldNodes.flatMap((node: FieldNode) => node.selectionSet?.selections ?? []);
  return sets.length === 0 ? '' : print(expand({ kind: Kind.SELECTION_SET, selections: sets }));
}
