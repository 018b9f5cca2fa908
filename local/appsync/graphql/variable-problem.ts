import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { isAwsScalar } from '../scalars/index.ts';
import { isRecord } from '../../shared/is-record.ts';
import { locationsOfNode, type ErrorEntry } from './error-entry.ts';
import { javaClass } from '../shared/java-text.ts';

/**
 * Describes the first invalid variable in the words of graphql-java, which AppSync sends to clients. A wrong
 * value is reported under the name of its field in the input, but a missing one under the variable's name:
 * https://github.com/aws/aws-appsync-community/issues/211, issues/273 and issues/406
 *
 * @returns undefined if all variables are valid
 */
export function variableProblem(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Record<string, unknown>,
): ErrorEntry | undefined {
  for (const definition of variableDefinitions) {
    const variable = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const value = given[variable];
    if (!isInputType(type) || (value === undefined && definition.defaultValue)) continue;
    const problem = problemOf({ variable, definition }, variable, type, value);
    if (problem) return problem;
  }
  return undefined;
}

/** Describes a variable that is null although `@skip` or `@include` uses it. */
export function nullVariable(
  { variableDefinitions = [] }: OperationDefinitionNode,
  name: string,
): ErrorEntry {
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
  return coercedNull({ variable: name, definition }, 'Boolean!');
}

function coercedNull({ variable, definition }: Where, type: string): ErrorEntry {
  const message = `Variable '${variable}' has coerced Null value for NonNull type '${type}'`;
  return { path: null, locations: locationsOf(definition), message };
}

interface Where {
  variable: string;
  definition: VariableDefinitionNode | undefined;
}

function locationsOf(definition: Where['definition']): ErrorEntry['locations'] {
  return definition ? locationsOfNode(definition) : null;
}

function problemOf(
  where: Where,
  name: string,
  type: GraphQLInputType,
  value: unknown,
): ErrorEntry | undefined {
  if (value === undefined || value === null)
    return isNonNullType(type) ? coercedNull(where, String(type)) : undefined;
  if (isNonNullType(type)) return problemOf(where, name, type.ofType, value);
  if (isListType(type)) {
    for (const item of [value].flat()) {
      const problem = problemOf(where, name, type.ofType, item);
      if (problem) return problem;
    }
    return undefined;
  }
  if (!isInputObjectType(type)) {
    const reason = refusalOf(type, value);
    return reason === undefined ? undefined : invalid(where, name, reason);
  }
  if (!isRecord(value))
    return invalid(
      where,
      name,
      `Expected type 'Map' but was '${javaClass(value)}'. Variables for input objects must be an instance of type 'Map'.`,
    );
  const fields = type.getFields();
  if (Object.keys(value).some((key) => !Object.hasOwn(fields, key))) {
    const message = `The variables input contains a field that is not defined for input object type '${type.name}' `;
    return { path: null, locations: null, message };
  }
  for (const field of Object.values(fields)) {
    const member = value[field.name];
    if (member === undefined && field.defaultValue !== undefined) continue;
    const problem = problemOf(where, field.name, field.type, member);
    if (problem) return problem;
  }
  return undefined;
}

function invalid({ definition }: Where, name: string, reason: string): ErrorEntry {
  return {
    path: null,
    locations: locationsOf(definition),
    message: `Variable '${name}' has an invalid value. ${reason}`,
  };
}

/** Returns why a scalar or enum does not accept a value, or undefined if it does. */
function refusalOf(type: GraphQLLeafType, value: unknown): string | undefined {
  try {
    if (type.parseValue(value) !== undefined) return undefined;
  } catch (error) {
    if (isAwsScalar(type.name) && error instanceof Error) return error.message;
  }
  return isEnumType(type)
    ? `Invalid input for Enum '${type.name}'. No value found for name '${String(value)}'`
    : `Expected type '${type.name}' but was '${javaClass(value)}'.`;
}
