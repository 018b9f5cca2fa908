import type { RankingsEntry } from '@alleycat/client';

/** Builds an entry of the board; `over` overrides fields. */
export function entryOf(over: Partial<RankingsEntry> = {}): RankingsEntry {
  return {
    rank: 1,
    racerId: '1',
    name: 'Ada Abara',
    output: 120,
    second: 10,
    status: 'RIDING',
    gapToLeader: 0,
    gapToNext: 0,
    change: 0,
    ...over,
  };
}
