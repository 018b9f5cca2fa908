import {
  getVariableValues,
  GraphQLError,
  Kind,
  visit,
  type ASTNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isCondition, type Fragments } from '../schema/field-selection.ts';

/** Same as the default in graphql-js. */
const MAX_ERRORS = 50;

type CoercedVariables =
  | { coerced: Record<string, unknown>; errors?: never }
  | { coerced?: never; errors: readonly GraphQLError[] };

/**
 * Coerces a request's variables and applies their defaults, like CoerceVariableValues in the GraphQL
 * specification. All code that reads selections needs the coerced values, because `@skip` and `@include` can
 * depend on a default. Only graphql-js's `execute` takes the raw values, because it coerces them itself.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  given: Record<string, unknown> | null | undefined,
): CoercedVariables {
  const definitions = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, given ?? {}, { maxErrors: MAX_ERRORS });
  if (!coerced) return { errors };
  const unusable = [...conditionVariables(operation, fragments)].filter(
    (name) => typeof coerced[name] !== 'boolean',
  );
  if (unusable.length === 0) return { coerced };
  return { errors: unusable.map((name) => nullCondition(operation, name)) };
}

/** Clients can pass null for a variable that has a default, but `@skip` and `@include` do not accept null. */
function nullCondition(operation: OperationDefinitionNode, name: string): GraphQLError {
  const definition =
    operation.variableDefinitions?.find(({ variable }) => variable.name.value === name) ?? null;
  return new GraphQLError(`Variable "$${name}" of non-null type "Boolean!" must not be null.`, {
    nodes: definition,
  });
}

/** Returns the names of variables that `@skip` and `@include` use in an operation and its fragments. */
function conditionVariables(operation: OperationDefinitionNode, fragments: Fragments): Set<string> {
  const names = new Set<string>();
  if (!operation.variableDefinitions?.length) return names;
  // The loop also visits fragments that are added during the iteration.
  const reached = new Set<ASTNode>([operation]);
  for (const node of reached) {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments[name.value];
        if (fragment) reached.add(fragment);
      },
      Directive(directive) {
        if (!isCondition(directive)) return;
        for (const { value } of directive.arguments ?? [])
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return names;
}
