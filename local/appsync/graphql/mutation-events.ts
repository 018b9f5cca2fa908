import {
  getNamedType,
  isCompositeType,
  isObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
} from 'graphql';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import type { Fragments } from '../schema/field-selection.ts';
import { selectionPlan, type PlannedField } from '../schema/selection-plan.ts';
import type { GraphqlApi } from './api.ts';
import type { ErrorEntry } from './error-entry.ts';

/** The result of a mutation field, before the subscribers' selection sets are applied to it. */
export interface MutationEvent {
  mutation: string;
  /**
   * An object, list or plain value. Keys are those of the mutation's response, so an aliased field is there
   * under its alias only. An object has a `__typename` unless the field's type is an interface or union.
   */
  payload: JsonValue;
  /** Size of a response that contains only this field and the fields selected in it. */
  bytes: number;
  /**
   * Errors in this field and its nested fields, with paths relative to this field. Omitted if errors are not
   * delivered.
   */
  errors?: EventError[];
}

interface EventError {
  message: string;
  path: (string | number)[];
}

/**
 * Returns a mutation's events: one for each root field that has a subscription, has no alias, and is not null.
 * As on AWS, subscribers find neither an aliased mutation nor an aliased field:
 * https://github.com/aws/aws-appsync-community/issues/160 and
 * https://github.com/aws-amplify/amplify-js/issues/3213
 */
export function mutationEvents(
  { schema, links, variants }: GraphqlApi,
  request: {
    operation: OperationDefinitionNode;
    fragments: Fragments;
    variables: Record<string, unknown>;
  },
  response: { data: JsonObject; errors: ErrorEntry[] },
): MutationEvent[] {
  const { operation, fragments, variables } = request;
  const { data, errors } = response;
  const root = schema.getMutationType();
  if (!root) return [];
  const plan = selectionPlan({ schema, fragments, variables }, [operation.selectionSet], root);
  return plan.flatMap(({ key, name, type, children }) => {
    const value = data[key];
    if (!links.has(name) || key !== name || value === undefined || value === null) return [];
    const bytes = Buffer.byteLength(JSON.stringify({ data: { [name]: value } }));
    const event = { mutation: name, payload: typed(children, type, value), bytes };
    const below = variants.has('mutation-errors-in-events') ? errorsBelow(key, errors) : [];
    return [below.length > 0 ? { ...event, errors: below } : event];
  });
}

function errorsBelow(key: string, errors: ErrorEntry[]): EventError[] {
  return errors.flatMap(({ message, path }) => (path?.[0] === key ? [{ message, path: path.slice(1) }] : []));
}

/** Adds `__typename` to the objects of a response. */
function typed(plan: PlannedField[], type: GraphQLOutputType | undefined, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => typed(plan, type, item));
  const named = type && getNamedType(type);
  if (!isRecord(value) || !isCompositeType(named)) return value;
  const result: JsonObject = isObjectType(named) ? { __typename: named.name } : {};
  for (const { key, type: of, children } of plan) {
    const child = value[key];
    if (child !== undefined) result[key] = typed(children, of, child);
  }
  return result;
}
