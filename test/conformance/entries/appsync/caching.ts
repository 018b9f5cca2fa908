import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  CACHE_EVICTION_OBSERVED,
  CACHE_LISTS_OBSERVED,
  CACHE_MISSING_KEY_OBSERVED,
  CACHING,
  CACHING_API,
  CACHING_KEY_OBSERVED,
  EVICTION_VALUE_OBSERVED,
  JS_EXTENSIONS,
  NONE,
  QUOTAS,
} from '../../shared/sources.ts';

export const caching: Area = {
  title: 'Caching of resolvers',
  entries: {
    'caching/opt-in': must(
      'With PER_RESOLVER_CACHING, only resolvers with a CachingConfig are cached.',
      CACHING,
    ),
    'caching/full-request': must(
      'With FULL_REQUEST_CACHING, all resolvers are cached for the TTL of the cache.',
      CACHING,
    ),
    'caching/pipelines': must('The result of a whole pipeline is cached.', CACHING),
    'caching/ttl': must("A resolver runs again when the result's TTL has passed.", CACHING),
    'caching/ttl-range': must('A TTL is between 1 and 3,600 seconds.', CACHING_API),
    'caching/ttl-required': must('A CachingConfig needs a TTL.', CACHING_API),
    'caching/keys': must('One result is cached for each combination of the values of the keys.', CACHING),
    'caching/nested-keys': must('A caching key can be a field of an argument.', CACHING),
    'caching/whole-maps': must(
      'A caching key can be all of the arguments, the source or the identity.',
      CACHING,
    ),
    'caching/default-keys': must(
      'Without caching keys, the arguments, the source and the identity are the keys.',
      CACHING,
    ),
    'caching/identity': must(
      'Callers with different identities share a result if no caching key is part of the identity.',
      CACHING,
    ),
    'caching/25-keys': must('A resolver has at most 25 caching keys.', QUOTAS),
    'caching/key-prefixes': must(
      'Caching keys start with $context.arguments, $context.args, $context.source or $context.identity.',
      CACHING_KEY_OBSERVED,
    ),
    'caching/key-characters': should('A caching key with a colon is rejected.', CACHING_KEY_OBSERVED),
    'caching/missing-keys': must(
      'A result is not cached if one of its caching keys is missing.',
      CACHE_MISSING_KEY_OBSERVED,
    ),
    'caching/list-keys': should(
      'A result is not cached if a caching key is a list or an object in one of the maps.',
      CACHE_LISTS_OBSERVED,
    ),
    'caching/null-keys': may('A result is not cached if one of its caching keys is null.', NONE, {
      confirmed: false,
    }),
    'caching/number-keys': may('A result is not cached if one of its caching keys is a number.', NONE, {
      confirmed: false,
    }),
    'caching/full-request-source': may(
      'With FULL_REQUEST_CACHING, the fields of different parents are cached separately.',
      NONE,
      { confirmed: false, variant: 'full-request-without-source' },
    ),
    'caching/authorization': may(
      'Access to fields is checked for each request, even if the results are cached.',
      NONE,
      { confirmed: false },
    ),
    'caching/mutations': may('Fields of Mutation are not cached.', NONE, { confirmed: false }),
    'caching/errors': may('Results of failed resolvers are not cached.', NONE, { confirmed: false }),
    'caching/null': may('A null result is cached.', NONE, { confirmed: false }),
    'caching/coalescing': may('Requests that miss at the same time all run the resolver.', NONE, {
      confirmed: false,
    }),
    'caching/evict': must(
      'evictFromApiCache removes an entry, and the response contains the number of removed entries.',
      CACHING,
    ),
    'caching/evict-spelling': must('evictFromApiCache accepts keys that start with ctx.args.', CACHING),
    'caching/evict-order': must(
      'evictFromApiCache needs the key values in the order of the caching keys.',
      JS_EXTENSIONS,
    ),
    'caching/evict-exact': must(
      'evictFromApiCache removes only the entry with exactly the given key values.',
      CACHE_EVICTION_OBSERVED,
    ),
    'caching/evict-maps': should(
      'evictFromApiCache accepts an object as the value of a whole map.',
      EVICTION_VALUE_OBSERVED,
    ),
    'caching/evict-mutations': must('evictFromApiCache works only in mutations.', JS_EXTENSIONS),
  },
};
