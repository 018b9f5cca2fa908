import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankClosed, rankLive } from '../../../race/ranking.ts';
import { readEntries, writeEntries } from '../../../race/table/rankings.ts';
import { fields } from '../../support/arbitraries.ts';

const ranksBefore = fc.constantFrom(new Map<string, number>(), new Map([['a', 2]]));

it('entries of open and closed races are unchanged after writing and reading', () => {
  fc.assert(
    fc.property(fields, ranksBefore, (standings, ranks) => {
      for (const entries of [rankLive(standings, ranks), rankClosed(standings, ranks)])
        expect(readEntries(writeEntries(entries))).toEqual(entries);
    }),
  );
});

it('fields that a published entry omits are read as null', () => {
  const entry = { rank: 1, racerId: 'a', name: 'Ada', output: 167.04, second: 7, status: 'RIDING' } as const;
  expect(readEntries(writeEntries([entry]))).toEqual([
    { ...entry, gapToLeader: null, gapToNext: null, change: null },
  ]);
});
