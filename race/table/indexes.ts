/**
 * Key attributes of the table and its indexes. The stack creates the table from these definitions. This file
 * is bundled into resolvers, so only the APPSYNC_JS subset of the language is allowed.
 */
import type { ItemKey } from './keys.ts';
import type { PartItem } from './part.ts';
import type { ResultItem } from './results.ts';

interface KeyAttributes<Name extends string> {
  partitionKey: Name;
  sortKey: Name;
}

export const TABLE_KEY: KeyAttributes<keyof ItemKey> = { partitionKey: 'PK', sortKey: 'SK' };

/** Index of a race's results and of a class's records, best first. */
export const BY_SCORE = 'byScore';
/** Index of the races that a rider finished, sorted by time. */
export const BY_RACER = 'byRacer';

export const INDEX_KEYS: Record<typeof BY_SCORE | typeof BY_RACER, KeyAttributes<keyof ResultItem>> = {
  [BY_SCORE]: { partitionKey: 'PK', sortKey: 'scoreKey' },
  [BY_RACER]: { partitionKey: 'racerId', sortKey: 'finishedAt' },
};

/** Time-to-live attribute: when DynamoDB may remove the item, in epoch seconds. */
export const EXPIRES_AT: keyof PartItem = 'expiresAt';
