import type { ApiCache } from '../cache/api-cache.ts';
import { entryKey, keyValues, pathOf } from '../cache/caching-key.ts';
import type { FieldCacheCounters } from '../cache/counters.ts';
import type { CachingDefinition } from '../shared/definition.ts';
import type { JsonValue } from '../shared/json.ts';
import type { FieldCall } from './field-call.ts';
import type { Resolver } from './resolver.ts';

/**
 * Returns a resolver that caches the whole result, including that of a pipeline. Results of failed calls are
 * not cached. Calls that miss at the same time all run the resolver, and the last one to end is cached.
 */
export function cachedResolver(
  resolver: Resolver,
  { typeName, fieldName }: { typeName: string; fieldName: string },
  { ttlSeconds, keys }: CachingDefinition,
  cache: ApiCache,
  counters: FieldCacheCounters,
): Resolver {
  const paths = keys.map(pathOf);
  return async (call) => {
    const values = keyValues(paths, call.context);
    if (values === undefined) {
      counters.uncached += 1;
      return resolver(call);
    }
    const key = entryKey(typeName, fieldName, values);
    const cached = cache.get(key);
    if (cached !== undefined) {
      counters.hits += 1;
      return JSON.parse(cached) as JsonValue;
    }
    counters.misses += 1;
    const { value, failed } = await resolve(resolver, call);
    if (!failed) cache.set(key, JSON.stringify(value), ttlSeconds);
    return value;
  };
}

/** Runs a resolver. It has also failed if it returned a value after `util.appendError`. */
async function resolve(resolver: Resolver, call: FieldCall): Promise<{ value: JsonValue; failed: boolean }> {
  let failed = false;
  const { effects } = call;
  const value = await resolver({
    ...call,
    effects: {
      ...effects,
      appendError(error) {
        failed = true;
        effects.appendError(error);
      },
    },
  });
  return { value, failed };
}
