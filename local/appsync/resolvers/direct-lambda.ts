import type { DataSourceError } from '../data-sources/data-source.ts';
import { FieldError, UnauthorizedException } from '../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonValue } from '../shared/json.ts';
import { textOf } from '../../shared/text-of.ts';
import type { FieldCall } from './field-call.ts';
import type { ContextParts, Handlers } from './handlers.ts';

const OF_FIELD = ['arguments', 'identity', 'source', 'request'];

/**
 * Returns the handlers of a direct Lambda resolver, which has no code. The function gets the whole context.
 * Its return value is the field's value, and its error is the field's error. With batching, it gets a list of
 * contexts, and returns a list of `{ data, errorMessage, errorType }`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-lambda.html
 */
export function directLambdaHandlers(name: string, { batching }: { batching: boolean }): Handlers {
  const operation = batching ? 'BatchInvoke' : 'Invoke';
  return {
    name,
    request: (call, stash, parts) => ({ value: { operation, payload: contextOf(call, stash, parts) } }),
    response(_call, _stash, { result = null, error }) {
      if (error) throw errorOf(error);
      return { value: batching ? dataOf(result) : result };
    },
  };
}

/** An exception with a name of its own keeps that name. */
function errorOf({ type, message, unhandledErrorType: thrown }: DataSourceError): FieldError {
  if (thrown === 'UnauthorizedException') return new FieldError(thrown, new UnauthorizedException().message);
  const isCustom = typeof thrown === 'string' && thrown !== 'Error';
  return new FieldError(isCustom ? thrown : type, message);
}

/** Returns the data of an entry in a batch. @throws FieldError if the entry has an `errorMessage` */
function dataOf(entry: JsonValue): JsonValue {
  const { data = null, errorMessage, errorType } = isRecord(entry) ? entry : {};
  if (errorMessage === undefined || errorMessage === null) return data;
  throw new FieldError(typeof errorType === 'string' ? errorType : 'Custom', textOf(errorMessage), data);
}

function contextOf(
  { context, selection }: FieldCall,
  stash: object,
  { prev = null }: ContextParts,
): JsonValue {
  const { list: selectionSetList, graphQL: selectionSetGraphQL } = selection();
  const whole = {
    ...Object.fromEntries(OF_FIELD.map((part) => [part, context[part]?.() ?? null])),
    prev,
    stash,
    info: { ...(context['info']?.() as object), selectionSetList, selectionSetGraphQL },
  };
  // Copy the context as JSON. The stash has the prototypes of another context and may contain values that are
  // not JSON.
  return JSON.parse(JSON.stringify(whole)) as JsonValue;
}
