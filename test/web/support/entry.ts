import type { RankingsEntry } from '@alleycat/client';

/** A rider of the board; what a test is about is given, the rest is filled in. */
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
