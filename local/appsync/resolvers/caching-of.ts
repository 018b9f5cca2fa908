import type { GraphQLSchema } from 'graphql';
import type { Log } from '../../shared/log.ts';
import type { Variants } from '../../shared/variants.ts';
import { DEFAULT_CACHING_KEYS } from '../cache/caching-key.ts';
import type { CacheDefinition, CachingDefinition, ResolverDefinition } from '../shared/definition.ts';

/**
 * Returns how the results of a resolver are cached, or undefined if they are not. Fields of Mutation and
 * Subscription always run their resolvers.
 * https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
 */
export function cachingOf(
  cache: CacheDefinition,
  { typeName, fieldName, caching }: ResolverDefinition,
  { schema, variants, log }: { schema: GraphQLSchema; variants: Variants; log: Log },
): CachingDefinition | undefined {
  const uncached = [schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name);
  if (uncached.includes(typeName)) {
    if (caching !== undefined)
      log.warn(
        `${typeName}.${fieldName}: the CachingConfig has no effect, because only queries and nested fields are cached`,
      );
    return undefined;
  }
  if (cache.behavior === 'FULL_REQUEST_CACHING') {
    const keys = variants.has('full-request-without-source')
      ? ['$context.arguments', '$context.identity']
      : DEFAULT_CACHING_KEYS;
    return { ttlSeconds: cache.ttlSeconds, keys };
  }
  if (caching === undefined || caching.keys.length > 0) return caching;
  return { ...caching, keys: DEFAULT_CACHING_KEYS };
}
