import { FieldError } from '../shared/errors.ts';
import type { JsonValue } from '../shared/json.ts';
import type { FieldCall } from './field-call.ts';
import type { ContextParts, Handlers } from './handlers.ts';

const OF_FIELD = ['arguments', 'identity', 'source', 'request'];

/**
 * Returns the handlers of a direct Lambda resolver, which has no code. The function gets the whole context.
 * Its return value is the field's value, and its error is the field's error.
 * https://docs.aws.amazon.com/appsync/latest/devguide/direct-lambda-reference.html
 */
export function directLambdaHandlers(name: string): Handlers {
  return {
    name,
    request: (call, stash, parts) => ({
      value: { operation: 'Invoke', payload: contextOf(call, stash, parts) },
    }),
    response(_call, _stash, { result = null, error }) {
      if (error) throw new FieldError(error.type, error.message);
      return { value: result };
    },
  };
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
