/**
 * Number of readings that a rider has sent in a period. This file is bundled into resolvers, so only the
 * APPSYNC_JS subset of the language is allowed.
 */
import { quotaKey, riderPartition, type ItemKey } from './keys.ts';

export interface QuotaItem extends ItemKey {
  readings: number;
  /** Epoch seconds. */
  expiresAt: number;
}

/** @param period number of the period since the epoch */
export function quotaItemKey(racerId: string, period: number): ItemKey {
  return { PK: riderPartition(racerId), SK: quotaKey(period) };
}
