import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export interface SelectedField {
  node: FieldNode;
  /** The types that enclosing fragments narrow to, outermost first. */
  typeConditions: string[];
}

export type Fragments = Record<string, FragmentDefinitionNode | undefined>;

/** The fields of a selection set, with fragments opened and `@skip` and `@include` applied. */
export function selectedFields(
  set: SelectionSetNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
  typeConditions: string[] = [],
): SelectedField[] {
  return set.selections.flatMap((selection) => {
    if (!isIncluded(selection, variables)) return [];
    if (selection.kind === Kind.FIELD) return [{ node: selection, typeConditions }];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    if (!fragment) return [];
    const condition = fragment.typeCondition?.name.value;
    const conditions = condition === undefined ? typeConditions : [...typeConditions, condition];
    return selectedFields(fragment.selectionSet, fragments, variables, conditions);
  });
}

function isIncluded(selection: SelectionNode, variables: Record<string, unknown>): boolean {
  return (selection.directives ?? []).every((directive) => {
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    const on =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : value?.kind === Kind.BOOLEAN && value.value;
    if (directive.name.value === 'skip') return on !== true;
    if (directive.name.value === 'include') return on === true;
    return true;
  });
}
