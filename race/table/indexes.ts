/**
 * The key attributes of the table and its indexes. The stack creates them from these definitions. Resolvers bundle
 * this file, so only the APPSYNC_JS subset of the language is allowed.
 */
import type { ItemKey } from './keys.ts';
import type { PartItem } from './part.ts';
import type { ResultItem } from './results.ts';

interface KeyAttributes<Name extends string> {
  partitionKey: Name;
  sortKey: Name;
}

export const TABLE_KEY: KeyAttributes<keyof ItemKey> = { partitionKey: 'PK', sortKey: 'SK' };

/** The results of a race or the records of a class, best first. */
export const BY_SCORE = 'byScore';
/** The races that a rider finished, sorted by time. */
export const BY_RACER = 'byRacer';

export const INDEX_KEYS: Record<typeof BY_SCORE | typeof BY_RACER, KeyAttributes<keyof ResultItem>> = {
  [BY_SCORE]: { partitionKey: 'PK', sortKey: 'scoreKey' },
  [BY_RACER]: { partitionKey: 'racerId', sortKey: 'finishedAt' },
};

/** Time to live: when DynamoDB may remove an item, in epoch seconds. */
export const EXPIRES_AT: keyof PartItem = 'expiresAt';
