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

/** A selection set with its types looked up, so that it can be applied to a thousand objects. */
export interface PlannedField {
  /** The alias, or the name. */
  key: string;
  name: string;
  /** The type that the field was selected on. */
  parentName: string;
  /** Undefined for `__typename`. */
  type: GraphQLOutputType | undefined;
  /** The types that enclosing fragments narrow to. */
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
    // Objects of different types may be told apart by fragments that give one key to different fields.
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

/** Whether an object of a type is meant by the fragments around a field. */
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
