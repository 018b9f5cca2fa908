import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLOutputType } from 'graphql';
import { fieldsOf, mutation, query, schema, subscription } from '../../infra/support/schema.ts';

/** A way for a client to reach a field: the steps from a root field to it, each as `Type.field`. */
export interface Way {
  operation: 'query' | 'mutation' | 'subscription';
  /** Starts with the root field and ends with the requested field. */
  steps: string[];
}

const ROOTS = [query, mutation, subscription];
const OPERATIONS = new Map<string, Way['operation']>([
  [query.name, 'query'],
  [mutation.name, 'mutation'],
  [subscription.name, 'subscription'],
]);

/** Every field of every object type, as `Type.field`. */
export const FIELDS = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type))
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) => fieldsOf(type).map(({ name }) => `${type.name}.${name}`));

/** The shortest way from each root field to each field under it, including the root field itself. */
export const WAYS: readonly Way[] = ROOTS.flatMap((root) =>
  fieldsOf(root).flatMap(({ name }) =>
    waysFrom(root, name).map((steps) => ({ operation: OPERATIONS.get(root.name)!, steps })),
  ),
);

/** Searches breadth-first, so that each type is reached in the fewest steps. */
function waysFrom(root: GraphQLObjectType, fieldName: string): string[][] {
  const ways: string[][] = [];
  const reached = new Set<string>([root.name]);
  let level: [GraphQLObjectType, string, string[]][] = [[root, fieldName, []]];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const [type, name, before] of level) {
      const steps = [...before, `${type.name}.${name}`];
      ways.push(steps);
      const answered = getNamedType(type.getFields()[name]!.type);
      if (!isObjectType(answered) || reached.has(answered.name)) continue;
      reached.add(answered.name);
      for (const field of fieldsOf(answered)) next.push([answered, field.name, steps]);
    }
    level = next;
  }
  return ways;
}

/** Returns whether a step returns objects, so that it needs a selection. */
export function answersObjects(step: string): boolean {
  const [typeName, fieldName] = step.split('.');
  const type = schema.getType(typeName!) as GraphQLObjectType;
  return isObjectType(getNamedType(type.getFields()[fieldName!]!.type));
}

/** Returns a selection set with all fields of a type, including nested ones. */
export function everythingOf(answered: GraphQLOutputType): string {
  const type = getNamedType(answered);
  if (!isObjectType(type)) return '';
  return `{ ${fieldsOf(type)
    .map((field) => `${field.name} ${everythingOf(field.type)}`)
    .join(' ')} }`;
}
