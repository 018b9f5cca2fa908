import type { PublishRankingsInput } from '../generated/operations.ts';

/** The rankings that were last pushed, as the resolver of `publishRankings` stores them. */
export interface RankingsItem extends Omit<PublishRankingsInput, 'entries'> {
  PK: string;
  SK: string;
  /** See `readEntries`. */
  entries: string;
}
