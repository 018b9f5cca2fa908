import type { PublishRankingsInput } from '../generated/operations.ts';

/** The rankings that were last pushed, as the resolver of `publishRankings` stores its input. */
export type RankingsItem = PublishRankingsInput & { PK: string; SK: string };
