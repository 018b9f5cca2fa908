import {
  Kind,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

interface SelectedField {
  node: FieldNode;
  /** Type conditions of the enclosing fragments, outermost first. */
  typeConditions: string[];
}

export type Fragments = Record<string, FragmentDefinitionNode | undefined>;

/**
 * Returns the fields of a selection set, with fragments expanded and `@skip` and `@include` applied. Expands
 * each fragment only once per list of type conditions. Otherwise, n fragments that each spread the next one
 * twice would expand to 2^n fields.
 *
 * @param variables the coerced variables, with defaults applied
 */
export function selectedFields(
  set: SelectionSetNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
): SelectedField[] {
  const opened = new Set<string>();
  const fieldsOf = ({ selections }: SelectionSetNode, typeConditions: string[]): SelectedField[] =>
    selections.flatMap((selection) => {
      if (!isIncluded(selection, variables)) return [];
      if (selection.kind === Kind.FIELD) return [{ node: selection, typeConditions }];
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return fieldsOf(selection.selectionSet, narrowed(typeConditions, selection.typeCondition));
      const fragment = fragments[selection.name.value];
      if (!fragment) return [];
      const conditions = narrowed(typeConditions, fragment.typeCondition);
      const id = [selection.name.value, ...conditions].join(' ');
      if (opened.has(id)) return [];
      opened.add(id);
      return fieldsOf(fragment.selectionSet, conditions);
    });
  return fieldsOf(set, []);
}

function narrowed(typeConditions: string[], condition: NamedTypeNode | undefined): string[] {
  const name = condition?.name.value;
  return name === undefined || name === typeConditions.at(-1) ? typeConditions : [...typeConditions, name];
}

/** Returns whether a directive is `@skip` or `@include`. */
export function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

/** Returns whether `@skip` and `@include` allow a selection. The variables must be coerced. */
export function isIncluded(selection: SelectionNode, variables: Record<string, unknown>): boolean {
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
