import { execute, OperationTypeNode, type ExecutionResult, type GraphQLFieldResolver } from 'graphql';
import { BadRequestException, FieldError } from '../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonObject } from '../shared/json.ts';
import { DEFAULT_RESOLVER_COUNT_LIMIT } from '../shared/limits.ts';
import type { GraphqlApi } from './api.ts';
import { depthOf } from './depth.ts';
import { operationOf } from './documents.ts';
import { errorEntry, type ErrorEntry } from './error-entry.ts';
import { mutationEvents, type MutationEvent } from './mutation-events.ts';
import type { RequestState } from './request-state.ts';
import { withSelectedData } from './selected-data.ts';
import { typeResolver } from './type-resolver.ts';
import { coerceVariables } from './variables.ts';

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

interface GraphqlResponse {
  data: unknown;
  errors?: ErrorEntry[];
  /** Present if the request evicted entries from the API's cache. */
  extensions?: { apiCacheEntriesDeleted: number };
}

interface ExecutionOutcome {
  response: GraphqlResponse;
  /** Events to deliver to subscribers. */
  events: MutationEvent[];
}

/**
 * Runs a query or mutation for an authenticated caller.
 *
 * @throws RequestError for a request that is rejected before execution
 */
export async function executeRequest(
  api: GraphqlApi,
  request: GraphqlRequest,
  state: RequestState,
): Promise<ExecutionOutcome> {
  const checked = api.documents.check(request.query);
  if (checked.errors.length > 0) return failed(checked.errors);
  const operation = operationOf(checked, request.operationName);
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw new BadRequestException('Subscriptions must use the real-time endpoint.');
  }
  const { fragments } = checked;
  const { coerced, problem } = coerceVariables(api.schema, operation, fragments, request.variables);
  if (!coerced) return failed([problem]);
  api.roleGate(state.caller, operation, fragments, coerced);
  const depthLimit = api.definition.queryDepthLimit ?? 0;
  if (depthLimit > 0 && depthOf(operation, fragments, coerced) > depthLimit) {
    const message = `The query is nested deeper than the limit of ${depthLimit}.`;
    return failed([{ path: null, locations: null, errorType: 'QueryDepthLimitReached', message }]);
  }
  const result: ExecutionResult = await execute({
    schema: api.schema,
    document: checked.document,
    operationName: request.operationName ?? null,
    variableValues: request.variables ?? {},
    contextValue: state,
    fieldResolver: fieldResolver(api),
    typeResolver,
  });
  const errors = [...(result.errors ?? []), ...state.appended].map((error) => errorEntry(error, api.schema));
  const data = operation.operation === OperationTypeNode.MUTATION ? result.data : undefined;
  const events = data
    ? mutationEvents(api, { operation, fragments, variables: coerced }, { data: data as JsonObject, errors })
    : [];
  const { cacheEntriesDeleted: deleted } = state;
  const response = {
    data: result.data,
    ...(errors.length > 0 && { errors }),
    ...(deleted > 0 && { extensions: { apiCacheEntriesDeleted: deleted } }),
  };
  return { response, events };
}

/**
 * Resolves any field: checks access, then runs the field's resolver or reads the value from the parent
 * object.
 */
export function fieldResolver(api: GraphqlApi): GraphQLFieldResolver<unknown, RequestState> {
  const limit = api.definition.resolverCountLimit || DEFAULT_RESOLVER_COUNT_LIMIT;
  return (source, args, state, info) => {
    const { fieldName, parentType } = info;
    api.gate(state.caller, parentType.name, fieldName);
    const resolver = api.resolvers.get(`${parentType.name}.${fieldName}`);
    if (!resolver)
      return isRecord(source) && Object.hasOwn(source, fieldName) ? source[fieldName] : undefined;
    state.resolversRun += 1;
    if (state.resolversRun > limit) {
      throw new FieldError('ResolverExecutionLimitReached', `The request runs more than ${limit} resolvers.`);
    }
    return resolver(state.fieldCall(source, args as Record<string, unknown>, info)).catch(
      (error: unknown) => {
        if (error instanceof FieldError) throw withSelectedData(error, info);
        api.log.error(`${parentType.name}.${fieldName}: ${detailsOf(error)}`);
        throw new FieldError('InternalFailure', error instanceof Error ? error.message : String(error));
      },
    );
  };
}

/**
 * Returns what to log about an unexpected error: one line if a service did not respond, for example because it
 * is stopping, and otherwise the stack.
 */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // the AWS SDK adds this property to errors of requests
  return '$metadata' in error ? error.message : (error.stack ?? error.message);
}

function failed(errors: ErrorEntry[]): ExecutionOutcome {
  return { response: { data: null, errors }, events: [] };
}
