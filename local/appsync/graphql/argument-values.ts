import {
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  Kind,
  type GraphQLInputType,
  type GraphQLLeafType,
  type ValidationRule,
  type ValueNode,
} from 'graphql';
import { javaLiteral } from '../shared/java-text.ts';

interface Problem {
  /** Path to the wrong value below the argument, such as `.items[0].at`. */
  path: string;
  what: string;
  /** The value to name in the message. Absent: the whole argument. */
  value?: ValueNode;
}

/**
 * Checks the literals in arguments, and reports the first wrong one of each argument in the words of
 * graphql-java. AppSync sends these to clients:
 * https://github.com/awslabs/aws-mobile-appsync-sdk-js/issues/554
 */
export const ArgumentValuesRule: ValidationRule = (context) => ({
  Argument(node) {
    const type = context.getArgument()?.type;
    const problem = type && problemOf(node.value, type);
    if (!problem) return;
    const { path, what, value = node.value } = problem;
    const message = `argument '${node.name.value}${path}' with value '${javaLiteral(value)}' ${what}`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});

/** Checks the default values of variables. */
export const DefaultValuesRule: ValidationRule = (context) => ({
  VariableDefinition({ defaultValue }) {
    const type = context.getInputType();
    if (!defaultValue || !type || !problemOf(defaultValue, type)) return;
    const message = `Bad default value ${javaLiteral(defaultValue)} for type ${String(type)}`;
    context.reportError(new GraphQLError(message, { nodes: defaultValue }));
  },
});

function problemOf(value: ValueNode, type: GraphQLInputType): Problem | undefined {
  if (value.kind === Kind.VARIABLE) return undefined;
  if (value.kind === Kind.NULL)
    return isNonNullType(type) ? { path: '', what: 'must not be null', value } : undefined;
  if (isNonNullType(type)) return problemOf(value, type.ofType);
  if (isListType(type)) {
    const { ofType } = type;
    if (value.kind !== Kind.LIST) return problemOf(value, ofType);
    return firstBelow(value.values, (item, index) => below(`[${index}]`, problemOf(item, ofType)));
  }
  if (isScalarType(type) || isEnumType(type))
    return isLiteralOf(type, value) ? undefined : { path: '', what: `is not a valid '${type.name}'`, value };
  if (!isInputObjectType(type)) return undefined;
  if (value.kind !== Kind.OBJECT) return { path: '', what: 'must be an object type' };
  const fields = type.getFields();
  const given = new Set(value.fields.map(({ name }) => name.value));
  const missing = Object.values(fields).filter(
    (field) => isRequiredInputField(field) && !given.has(field.name),
  );
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    return { path: '', what: `is missing required fields '[${names}]'` };
  }
  return firstBelow(value.fields, ({ name: { value: name }, value: member }) => {
    const field = fields[name];
    if (!field) return { path: '', what: `contains a field not in '${type.name}': '${name}'` };
    return below(`.${name}`, problemOf(member, field.type));
  });
}

function isLiteralOf(type: GraphQLLeafType, value: ValueNode): boolean {
  try {
    return type.parseLiteral(value, undefined) !== undefined;
  } catch {
    return false;
  }
}

function below(step: string, problem: Problem | undefined): Problem | undefined {
  return problem && { ...problem, path: step + problem.path };
}

function firstBelow<T>(
  items: readonly T[],
  check: (item: T, index: number) => Problem | undefined,
): Problem | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem) return problem;
  }
  return undefined;
}
