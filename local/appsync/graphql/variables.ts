import {
  getVariableValues,
  Kind,
  visit,
  type ASTNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { BadRequestException } from '../shared/errors.ts';
import { isCondition, type Fragments } from '../schema/field-selection.ts';
import type { ErrorEntry } from './error-entry.ts';
import { nullVariable, variableProblem } from './variable-problem.ts';

type CoercedVariables =
  | { coerced: Record<string, unknown>; problem?: never }
  | { coerced?: never; problem: ErrorEntry };

/**
 * Coerces a request's variables and applies their defaults, like CoerceVariableValues in the GraphQL
 * specification. All code that reads selections needs the coerced values, because `@skip` and `@include` can
 * depend on a default. Only graphql-js's `execute` takes the raw values, because it coerces them itself.
 *
 * @returns the values, or an error entry for the first invalid variable
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  given: Record<string, unknown> | null | undefined,
): CoercedVariables {
  const problem = variableProblem(schema, operation, given ?? {});
  if (problem) return { problem };
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {});
  if (!coerced) throw new BadRequestException(errors.map(({ message }) => message).join(' '));
  // Clients can pass null for a variable that has a default, but @skip and @include do not accept null.
  const unusable = [...conditionVariables(operation, fragments)].find(
    (name) => typeof coerced[name] !== 'boolean',
  );
  return unusable === undefined ? { coerced } : { problem: nullVariable(operation, unusable) };
}

/** Documents are cached, so most requests find their operation here. */
const knownConditionVariables = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

/** Returns the names of variables that `@skip` and `@include` use in an operation and its fragments. */
function conditionVariables(operation: OperationDefinitionNode, fragments: Fragments): ReadonlySet<string> {
  const known = knownConditionVariables.get(operation);
  if (known) return known;
  const names = findConditionVariables(operation, fragments);
  knownConditionVariables.set(operation, names);
  return names;
}

function findConditionVariables(operation: OperationDefinitionNode, fragments: Fragments): Set<string> {
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
