import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isCondition, isIncluded, selectedFields } from './field-selection.ts';

/**
 * Returns `ctx.info.selectionSetList`: the paths of the selected fields, with aliases applied. Fields that a
 * fragment selects on a more specific type are left out, for example the fields of a union's members.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function selectionSetList(info: GraphQLResolveInfo): string[] {
  const paths = new Set<string>();
  const walk = (set: SelectionSetNode, type: GraphQLNamedType, prefix: string) => {
    for (const { node, typeConditions } of selectedFields(set, info.fragments, info.variableValues)) {
      if (!typeConditions.every((condition) => covers(info, condition, type))) continue;
      const path = prefix + (node.alias ?? node.name).value;
      paths.add(path);
      const field =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
      if (node.selectionSet && field) walk(node.selectionSet, getNamedType(field.type), `${path}/`);
    }
  };
  const type = getNamedType(info.returnType);
  for (const node of info.fieldNodes) if (node.selectionSet) walk(node.selectionSet, type, '');
  return [...paths];
}

/** Returns whether every value of a type fulfills a fragment's type condition. */
function covers({ schema }: GraphQLResolveInfo, condition: string, type: GraphQLNamedType): boolean {
  if (condition === type.name) return true;
  const wanted = schema.getType(condition);
  return (
    isCompositeType(wanted) &&
    !isObjectType(wanted) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(wanted, type)
  );
}

/**
 * Returns `ctx.info.selectionSetGraphQL`: the selection set as GraphQL text, with `@skip` and `@include`
 * applied. Spreads of named fragments stay as they are, without the fragments:
 * https://github.com/aws/aws-appsync-community/issues/142
 */
export function selectionSetGraphQL(info: GraphQLResolveInfo): string {
  const included = (set: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: set.selections.flatMap((selection) =>
      isIncluded(selection, info.variableValues) ? [withoutConditions(selection)] : [],
    ),
  });
  const withoutConditions = (selection: SelectionNode): SelectionNode => {
    const directives = selection.directives?.filter((directive) => !isCondition(directive)) ?? [];
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet)
      return { ...selection, directives };
    return { ...selection, directives, selectionSet: included(selection.selectionSet) };
  };
  const sets = info.fieldNodes.flatMap((node: FieldNode) => node.selectionSet?.selections ?? []);
  return sets.length === 0 ? '' : print(included({ kind: Kind.SELECTION_SET, selections: sets }));
}
