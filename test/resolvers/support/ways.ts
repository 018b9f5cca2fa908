import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLOutputType } from 'graphql';
import { fieldsOf, mutation, query, schema, subscription } from '../../infra/support/schema.ts';

/** How a client gets to a field: from a root field down, each step as `Type.field`. */
export interface Way {
  operation: 'query' | 'mutation' | 'subscription';
  /** The root field comes first, the field that is asked for last. */
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

/** For each field, and each root field that leads to it, the shortest way; a root field leads to itself. */
export const WAYS: readonly Way[] = ROOTS.flatMap((root) =>
  fieldsOf(root).flatMap(({ name }) =>
    waysFrom(root, name).map((steps) => ({ operation: OPERATIONS.get(root.name)!, steps })),
  ),
);

/** Breadth first, so that each type is met by the fewest steps. */
function waysFrom(root: GraphQLObjectType, fieldName: string): string[][] {
  const ways: string[][] = [];
  const met = new Set<string>([root.name]);
  let level: [GraphQLObjectType, string, string[]][] = [[root, fieldName, []]];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const [type, name, before] of level) {
      const steps = [...before, `${type.name}.${name}`];
      ways.push(steps);
      const answered = getNamedType(type.getFields()[name]!.type);
      if (!isObjectType(answered) || met.has(answered.name)) continue;
      met.add(answered.name);
      for (const field of fieldsOf(answered)) next.push([answered, field.name, steps]);
    }
    level = next;
  }
  return ways;
}

/** Whether a step answers objects, of which something has to be selected. */
export function answersObjects(step: string): boolean {
  const [typeName, fieldName] = step.split('.');
  const type = schema.getType(typeName!) as GraphQLObjectType;
  return isObjectType(getNamedType(type.getFields()[fieldName!]!.type));
}

/** A selection set of every field of what a field answers, down to the last nested type. */
export function everythingOf(answered: GraphQLOutputType): string {
  const type = getNamedType(answered);
  if (!isObjectType(type)) return '';
  return `{ ${fieldsOf(type)
    .map((field) => `${field.name} ${everythingOf(field.type)}`)
    .join(' ')} }`;
}
