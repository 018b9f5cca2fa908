/** What is stored of a closed race. Resolvers bundle this file: it keeps to the subset of APPSYNC_JS. */
import type { PublishRaceCompletedInput } from '../generated/schema.ts';
import type { Race } from '../race-id.ts';
import { classPartition, summaryKey, type ItemKey } from './keys.ts';

/** All that was published of it. */
export interface SummaryItem extends ItemKey, PublishRaceCompletedInput {}

export function summaryItemKey({ classId, slot }: Race): ItemKey {
  return { PK: classPartition(classId), SK: summaryKey(slot) };
}
