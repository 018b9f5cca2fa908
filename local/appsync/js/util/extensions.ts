import { entryKey, pathOf, type KeyValue } from '../../cache/caching-key.ts';
import { BadRequestException, CodeError, FieldError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json.ts';
import { checkFilter } from '../../filters/check-filter.ts';
import type { SubscriptionFilter } from '../../filters/filter-types.ts';
import type { HandlerCall } from './handler-call.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html */
export const extensionFunctions = {
  'extensions.setSubscriptionFilter': (call: HandlerCall, filter: unknown) => {
    call.effects.setSubscriptionFilter(filterOf(call, filter, 'setSubscriptionFilter'));
  },
  'extensions.setSubscriptionInvalidationFilter': (call: HandlerCall, filter: unknown) => {
    call.effects.setInvalidationFilter(filterOf(call, filter, 'setSubscriptionInvalidationFilter'));
  },
  'extensions.invalidateSubscriptions': (
    { effects }: HandlerCall,
    request: { subscriptionField: string; payload: Record<string, unknown> },
  ) => {
    effects.invalidateSubscriptions({
      subscriptionField: request.subscriptionField,
      payload: JSON.parse(JSON.stringify(request.payload)) as Record<string, JsonValue>,
    });
  },
  'extensions.evictFromApiCache': (
    { cache, effects }: HandlerCall,
    typeName: string,
    fieldName: string,
    keyValuePair: Record<string, unknown>,
  ) => {
    if (!effects.mutating)
      throw new CodeError('extensions.evictFromApiCache can only be called in a mutation');
    const values = Object.entries(keyValuePair).map(([key, value]): KeyValue => [pathOf(key), value]);
    if (cache?.delete(entryKey(typeName, fieldName, values))) effects.countEviction();
  },
};

function filterOf({ effects }: HandlerCall, filter: unknown, name: string): SubscriptionFilter {
  if (!effects.registering) {
    throw new CodeError(`extensions.${name} can only be called in the resolver of a subscription field`);
  }
  try {
    return checkFilter(JSON.parse(JSON.stringify(filter)) as JsonValue);
  } catch (error) {
    if (error instanceof BadRequestException) throw new FieldError(error.errorType, error.message);
    throw error;
  }
}
