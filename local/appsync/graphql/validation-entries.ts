import {
  Kind,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import { ArgumentValuesRule, DefaultValuesRule } from './argument-values.ts';
import { locationsOf, locationsOfNode, type ErrorEntry } from './error-entry.ts';

/**
 * Maps graphql-js rules to the error types of graphql-java, which AppSync uses for validation. Rules with a
 * message of their own are in `describe`.
 */
const TYPE_OF_RULE: Record<string, string> = {
  NoFragmentCyclesRule: 'FragmentCycle',
  ArgumentValuesRule: 'WrongType',
  DefaultValuesRule: 'BadValueForDefaultArg',
  VariablesAreInputTypesRule: 'NonInputTypeOnVariable',
  OverlappingFieldsCanBeMergedRule: 'FieldsConflict',
  FragmentsOnCompositeTypesRule: 'InlineFragmentTypeConditionInvalid',
  PossibleFragmentSpreadsRule: 'InvalidFragmentType',
  LoneAnonymousOperationRule: 'LoneAnonymousOperationViolation',
  UniqueOperationNamesRule: 'DuplicateOperationName',
  UniqueVariableNamesRule: 'DuplicateVariableName',
  UniqueArgumentNamesRule: 'DuplicateArgumentNames',
  UniqueFragmentNamesRule: 'DuplicateFragmentName',
};

/**
 * All standard rules except two. The one that limits a subscription to a single field does not receive the
 * variables, so it throws if a directive uses one. registration.ts checks the number of fields instead. Two
 * rules of our own check literals, because AppSync reports only the first wrong one of each argument.
 */
const REPLACED = new Set<ValidationRule>([SingleFieldSubscriptionsRule, ValuesOfCorrectTypeRule]);
const RULES = [
  ...specifiedRules.filter((rule) => !REPLACED.has(rule)),
  ArgumentValuesRule,
  DefaultValuesRule,
];

/** Validates a document against the schema and returns the entries for `errors`. */
export function validationEntries(
  schema: GraphQLSchema,
  document: DocumentNode,
  introspection: boolean,
): ErrorEntry[] {
  const rules = introspection ? RULES : [...RULES, NoSchemaIntrospectionCustomRule];
  if (validate(schema, document, rules).length === 0) return [];
  // An error does not say which rule reported it, so run each rule again separately.
  const fieldPaths = pathsOf(document);
  return rules.flatMap((rule) =>
    validate(schema, document, [rule]).map((error) => entryOf(rule, error, fieldPaths)),
  );
}

function entryOf(
  rule: ValidationRule,
  error: GraphQLError,
  fieldPaths: ReadonlyMap<ASTNode, string>,
): ErrorEntry {
  // A variable's wrong use is reported where it is used, not where it is defined.
  const used = rule.name === 'VariablesInAllowedPositionRule' || rule.name === 'NoUndefinedVariablesRule';
  const node = used ? error.nodes?.find(({ kind }) => kind === Kind.VARIABLE) : error.nodes?.[0];
  const path = (node && fieldPaths.get(node)) ?? '';
  const { type, text } = describe(rule, error, node);
  const at = path === '' ? '' : ` @ '${path}'`;
  return {
    path: null,
    locations: used && node ? locationsOfNode(node) : locationsOf(error),
    message: `Validation error of type ${type}: ${text}${at}`,
  };
}

function describe(
  rule: ValidationRule,
  error: GraphQLError,
  node: ASTNode | undefined,
): { type: string; text: string } {
  const { message } = error;
  const quoted = [...message.matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? '');
  switch (rule.name) {
    case 'FieldsOnCorrectTypeRule':
      return { type: 'FieldUndefined', text: `Field '${quoted[0]}' in type '${quoted[1]}' is undefined` };
    case 'ProvidedRequiredArgumentsRule':
      return { type: 'MissingFieldArgument', text: `Missing field argument ${quoted[1]}` };
    case 'KnownArgumentNamesRule':
      return { type: 'UnknownArgument', text: `Unknown field argument ${quoted[0]}` };
    case 'KnownTypeNamesRule':
      return { type: 'UnknownType', text: `Unknown type ${quoted[0]}` };
    case 'KnownDirectivesRule':
      return message.startsWith('Unknown')
        ? { type: 'UnknownDirective', text: `Unknown directive ${quoted[0]?.slice(1)}` }
        : { type: 'MisplacedDirective', text: `Directive ${quoted[0]?.slice(1)} not allowed here` };
    case 'KnownFragmentNamesRule':
      return { type: 'UndefinedFragment', text: `Undefined fragment ${quoted[0]}` };
    case 'NoUndefinedVariablesRule':
      return { type: 'UndefinedVariable', text: `Undefined variable ${quoted[0]?.slice(1)}` };
    case 'NoUnusedVariablesRule':
      return { type: 'UnusedVariable', text: `Unused variable ${quoted[0]?.slice(1)}` };
    case 'NoUnusedFragmentsRule':
      return { type: 'UnusedFragment', text: `Unused fragment ${quoted[0]}` };
    case 'VariablesInAllowedPositionRule':
      return {
        type: 'VariableTypeMismatch',
        text: `Variable type '${quoted[1]}' doesn't match expected type '${quoted[2]}'`,
      };
    case 'ScalarLeafsRule':
      return node?.kind === Kind.FIELD
        ? {
            type: 'SubSelectionRequired',
            text: `Sub selection required for type ${quoted[1]} of field ${quoted[0]}`,
          }
        : {
            type: 'SubSelectionNotAllowed',
            text: `Sub selection not allowed on leaf type ${quoted[1]} of field ${quoted[0]}`,
          };
    case 'NoSchemaIntrospectionCustomRule':
      return { type: 'FieldUndefined', text: 'Introspection has been disabled for this API' };
    default:
      return { type: TYPE_OF_RULE[rule.name] ?? 'InvalidSyntax', text: message };
  }
}

/** Maps each node to the path of its enclosing fields in graphql-java's format, such as `races/items`. */
function pathsOf(document: DocumentNode): ReadonlyMap<ASTNode, string> {
  const paths = new Map<ASTNode, string>();
  const stack: string[] = [];
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD) stack.push((node.alias ?? node.name).value);
      if (node.kind === Kind.FRAGMENT_DEFINITION) stack.push(node.name.value);
      paths.set(node, stack.join('/'));
    },
    leave(node) {
      if (node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION) stack.pop();
    },
  });
  return paths;
}
