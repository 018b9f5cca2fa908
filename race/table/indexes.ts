/**
 * The key attributes of the table and of its indexes, from which the stack creates them. Resolvers bundle this file:
 * it keeps to the subset of APPSYNC_JS.
 */
import type { ItemKey } from './keys.ts';
import type { PartItem } from './part.ts';
import type { ResultItem } from './results.ts';

interface KeyAttributes<Name extends string> {
  partitionKey: Name;
  sortKey: Name;
}

export const TABLE_KEY: KeyAttributes<keyof ItemKey> = { partitionKey: 'PK', sortKey: 'SK' };

/** Best first within a partition: the results of a race, the records of a class. */
export const BY_SCORE = 'byScore';
/** Newest first: the finished races of a rider. */
export const BY_RACER = 'byRacer';

export const INDEX_KEYS: Record<typeof BY_SCORE | typeof BY_RACER, KeyAttributes<keyof ResultItem>> = {
  [BY_SCORE]: { partitionKey: 'PK', sortKey: 'scoreKey' },
  [BY_RACER]: { partitionKey: 'racerId', sortKey: 'finishedAt' },
};

/** When DynamoDB may remove an item, in epoch seconds. */
export const EXPIRES_AT: keyof PartItem = 'expiresAt';
