import {
  execute,
  getArgumentValues,
  GraphQLError,
  OperationTypeNode,
  type FieldNode,
  type GraphQLField,
} from 'graphql';
import { BadRequestException, FieldError, RequestError } from '../shared/errors.ts';
import type { GraphqlApi } from '../graphql/api.ts';
import { operationOf } from '../graphql/documents.ts';
import { errorEntry } from '../graphql/error-entry.ts';
import { fieldResolver, type GraphqlRequest } from '../graphql/execute.ts';
import type { RequestState } from '../graphql/request-state.ts';
import { typeResolver } from '../graphql/type-resolver.ts';
import { coerceVariables } from '../graphql/variables.ts';
import { selectedFields } from '../schema/field-selection.ts';
import { selectionPlan, type PlannedField } from '../schema/selection-plan.ts';
import type { SubscriptionFilter } from '../filters/filter-types.ts';

/** An accepted subscription. Registrations with the same key get the same messages. */
export interface Registration {
  key: string;
  fieldName: string;
  root: PlannedField;
  /** The arguments of the subscription. They apply only if there is no `filter`. */
  args: Record<string, unknown>;
  filter?: SubscriptionFilter;
  invalidationFilter?: SubscriptionFilter;
}

/** Thrown when a subscription is rejected. The `error` message to the client contains all errors. */
export class RegistrationRejected extends Error {
  constructor(readonly errors: { errorType: string; message: string }[]) {
    super(errors[0]?.message);
  }
}

/**
 * Validates a subscription like any other request, checks access to the subscription field, and runs that
 * field's resolver if there is one. The resolver can reject the subscription or set a filter. Later events do
 * not run the resolver again. As on AWS, nobody checks access to the fields of the events.
 *
 * @param state of a request with `registering`
 */
export async function register(
  api: GraphqlApi,
  request: GraphqlRequest,
  state: RequestState,
): Promise<Registration> {
  const checked = api.documents.check(request.query);
  if (checked.errors.length > 0) {
    throw new RegistrationRejected(
      checked.errors.map(({ message }) => ({ errorType: 'BadRequestException', message })),
    );
  }
  const operation = operationOf(checked, request.operationName);
  const rootType = api.schema.getSubscriptionType();
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION || !rootType) {
    throw new RequestError(
      'UnsupportedOperation',
      `${operation.operation} not supported through the realtime channel`,
      400,
    );
  }
  const { fragments } = checked;
  const { coerced, problem } = coerceVariables(api.schema, operation, fragments, request.variables);
  if (!coerced) throw new BadRequestException(problem.message);
  const context = { schema: api.schema, fragments, variables: coerced };
  const [root, ...others] = selectionPlan(context, [operation.selectionSet], rootType);
  const [selected] = selectedFields(operation.selectionSet, fragments, coerced);
  const field = root && rootType.getFields()[root.name];
  if (!root || !selected || !field || others.length > 0) {
    throw new BadRequestException('A subscription must select exactly one field of Subscription.');
  }
  api.roleGate(state.caller, operation, fragments, coerced);
  api.gate(state.caller, rootType.name, root.name);
  const args = argumentsOf(field, selected.node, coerced);
  if (api.resolvers.has(`${rootType.name}.${root.name}`)) {
    // graphql-js executes a subscription operation like a query: exactly once.
    const result = await execute({
      schema: api.schema,
      document: checked.document,
      operationName: request.operationName ?? null,
      variableValues: request.variables ?? {},
      contextValue: state,
      fieldResolver: fieldResolver(api),
      typeResolver,
    });
    rejectOn([...(result.errors ?? []), ...state.appended], api, root.key);
  }
  const { subscriptionFilter: filter, invalidationFilter } = state;
  return {
    key: JSON.stringify([request.query, request.operationName ?? null, coerced, filter, invalidationFilter]),
    fieldName: root.name,
    root,
    args,
    ...(filter && { filter }),
    ...(invalidationFilter && { invalidationFilter }),
  };
}

/** @throws BadRequestException if a variable is null but its argument is non-null */
function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (error instanceof GraphQLError) throw new BadRequestException(error.message);
    throw error;
  }
}

/**
 * Rejects the subscription if its resolver failed, or returned a value without the `__typename` that an
 * interface or union needs. Ignores errors in nested fields, which have no data at registration.
 */
function rejectOn(errors: GraphQLError[], api: GraphqlApi, rootKey: string): void {
  const own = errors.filter(
    ({ path, originalError }) =>
      originalError instanceof FieldError &&
      path?.[0] === rootKey &&
      path.slice(1).every((step) => typeof step === 'number'),
  );
  if (own.length === 0) return;
  throw new RegistrationRejected(
    own.map((error) => {
      const { errorType = 'InternalFailure', message } = errorEntry(error, api.schema);
      return { errorType, message };
    }),
  );
}
