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
  /** The types that enclosing fragments narrow to, outermost first. */
  typeConditions: string[];
}

export type Fragments = Record<string, FragmentDefinitionNode | undefined>;

/**
 * The fields of a selection set, with fragments opened and `@skip` and `@include` applied. A fragment that is spread
 * again under the same conditions adds nothing, so it is opened once: fragments that each spread the next one twice
 * would else come to 2^n fields.
 *
 * @param variables coerced, with defaults applied
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

/** Whether a directive is `@skip` or `@include`. */
export function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

/** Whether `@skip` and `@include` leave a selection in, given coerced variables. */
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
