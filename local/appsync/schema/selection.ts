import {
  Kind,
  print,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isCondition, isIncluded, selectedFields } from './field-selection.ts';

/** Returns `ctx.info.selectionSetList`: the paths of all selected fields, with aliases applied. */
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

/**
 * Returns `ctx.info.selectionSetGraphQL`: the selection set as GraphQL text, with fragments expanded and
 * `@skip` and `@include` applied.
 */
export function selectionSetGraphQL(info: GraphQLResolveInfo): string {
  const expand = (set: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: set.selections.flatMap((selection) =>
      isIncluded(selection, info.variableValues) ? [expanded(selection)] : [],
    ),
  });
  const expanded = (selection: SelectionNode): SelectionNode => {
    const directives = selection.directives?.filter((directive) => !isCondition(directive)) ?? [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = info.fragments[selection.name.value];
      if (!fragment) return { ...selection, directives };
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: expand(selectionSet) };
    }
    if (!selection.selectionSet) return { ...selection, directives };
    return { ...selection, directives, selectionSet: expand(selection.selectionSet) };
  };
  const sets = info.fieldNodes.flatMap((node: FieldNode) => node.selectionSet?.selections ?? []);
  return sets.length === 0 ? '' : print(expand({ kind: Kind.SELECTION_SET, selections: sets }));
}
