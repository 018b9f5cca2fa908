import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { selectedFields, type Fragments } from './field-selection.ts';

/** A selected field with its type resolved, prepared for repeated use. */
export interface PlannedField {
  /** The alias, or the name if there is no alias. */
  key: string;
  name: string;
  /** The type that the field was selected on. */
  parentName: string;
  /** Undefined for `__typename`. */
  type: GraphQLOutputType | undefined;
  /** Type conditions of the enclosing fragments, outermost first. */
  typeConditions: string[];
  children: PlannedField[];
}

interface PlanContext {
  schema: GraphQLSchema;
  fragments: Fragments;
  variables: Record<string, unknown>;
}

export function selectionPlan(
  context: PlanContext,
  sets: SelectionSetNode[],
  type: GraphQLNamedType,
): PlannedField[] {
  const { schema, fragments, variables } = context;
  const setsByKey = new Map<string, SelectionSetNode[]>();
  const planned = new Map<string, PlannedField>();
  for (const { node, typeConditions } of sets.flatMap((set) => selectedFields(set, fragments, variables))) {
    const key = (node.alias ?? node.name).value;
    // Fragments on different types can use the same key for different fields.
    const id = `${key} ${typeConditions.join(' ')}`;
    setsByKey.set(id, [...(setsByKey.get(id) ?? []), ...(node.selectionSet ? [node.selectionSet] : [])]);
    const parentName = typeConditions.at(-1) ?? type.name;
    const fieldType = typeOfField(schema.getType(parentName), node.name.value);
    planned.set(id, {
      key,
      name: node.name.value,
      parentName,
      type: fieldType,
      typeConditions,
      children: [],
    });
  }
  for (const [id, field] of planned) {
    const named = field.type && getNamedType(field.type);
    if (named && isCompositeType(named))
      field.children = selectionPlan(context, setsByKey.get(id) ?? [], named);
  }
  return [...planned.values()];
}

/** Returns whether the fragments that enclose a field apply to an object type. */
export function fragmentsApply(
  schema: GraphQLSchema,
  field: PlannedField,
  typeName: string | undefined,
): boolean {
  return field.typeConditions.every((condition) => {
    if (condition === typeName) return true;
    const wanted = schema.getType(condition);
    const actual = typeName === undefined ? undefined : schema.getType(typeName);
    return (
      wanted !== undefined &&
      !isObjectType(wanted) &&
      isObjectType(actual) &&
      isCompositeType(wanted) &&
      schema.isSubType(wanted, actual)
    );
  });
}

function typeOfField(type: GraphQLNamedType | undefined, name: string): GraphQLOutputType | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name]?.type : undefined;
}
