/** Number of times that a cached field was resolved. */
export interface FieldCacheCounters {
  /** With a result from the cache. */
  hits: number;
  /** With a result that was not in the cache. */
  misses: number;
  /** Without the cache, because a caching key had no value. */
  uncached: number;
}

/** Counters by field, such as `Query.item`. They never decrease. */
export type CacheCounters = Map<string, FieldCacheCounters>;

/** Returns the counters of a field, after adding them if they are missing. */
export function fieldCounters(counters: CacheCounters, field: string): FieldCacheCounters {
  const found = counters.get(field) ?? { hits: 0, misses: 0, uncached: 0 };
  counters.set(field, found);
  return found;
}
