/**
 * The stored summary of a closed race. This file is bundled into resolvers, so only the APPSYNC_JS subset of
 * the language is allowed.
 */
import type { PublishRaceCompletedInput } from '../generated/schema.ts';
import type { Race } from '../race-id.ts';
import type { Lifetime } from './expiry.ts';
import { classPartition, summaryKey, type ItemKey } from './keys.ts';

export interface SummaryItem extends ItemKey, Lifetime, PublishRaceCompletedInput {}

export function summaryItemKey({ classId, slot }: Race): ItemKey {
  return { PK: classPartition(classId), SK: summaryKey(slot) };
}
