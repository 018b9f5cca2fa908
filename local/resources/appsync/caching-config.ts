import { z } from 'zod';
import { MAX_CACHE_TTL_SECONDS, MAX_CACHING_KEYS } from '../../appsync/shared/limits.ts';
import { number } from '../../shared/properties.ts';

/**
 * AppSync rejects every other form, such as `$context.identity.claims.custom:tenant`:
 * https://github.com/aws/aws-appsync-community/issues/202
 */
const CACHING_KEY = /^\$context\.(args|arguments|source|identity)(\.\w+)*$/;

/** How many seconds a result is cached. */
export const Ttl = number.refine((ttl) => Number.isInteger(ttl) && ttl >= 1 && ttl <= MAX_CACHE_TTL_SECONDS, {
  error: ({ input }) => `${String(input)} is out of range (1–${MAX_CACHE_TTL_SECONDS} whole seconds)`,
});

export const CachingConfig = z.object({
  Ttl,
  CachingKeys: z
    .array(
      z.string().refine((key) => CACHING_KEY.test(key), {
        error: ({ input }) =>
          `${String(input)} is not a caching key; use $context.arguments, $context.source, $context.identity or a field of one of them, such as $context.arguments.id`,
      }),
    )
    .refine((keys) => keys.length <= MAX_CACHING_KEYS, {
      error: ({ input }) =>
        `${(input as string[]).length} caching keys are too many; a resolver can have at most ${MAX_CACHING_KEYS}`,
    })
    .default([]),
});
