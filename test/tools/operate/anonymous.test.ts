/** Tests what remains of a deleted rider in the items that all riders of a race share. */
import { expect, it } from 'vitest';
import { ROSTER_PAGE } from '../../../race/roster.ts';
import { readEntries, writeEntries, type RankingsItem } from '../../../race/table/rankings.ts';
import type { RosterItem } from '../../../race/table/roster.ts';
import type { SummaryItem } from '../../../race/table/summary.ts';
import {
  anonymousRankings,
  anonymousRoster,
  anonymousSummary,
  newIdsOf,
} from '../../../tools/operate/delete-rider/anonymous.ts';

const rider = (racerId: string) => ({ racerId, name: `Rider ${racerId}` });
const page = (riders: ReturnType<typeof rider>[]) => ({ riders }) as RosterItem;
const GONE = { racerId: `deleted-${ROSTER_PAGE + 1}`, name: 'Deleted rider' };
const roster = [
  page(Array.from({ length: ROSTER_PAGE }, (_, index) => rider(`r${index}`))),
  page([rider('ann'), rider('bob'), rider('bobby')]),
];
const newIds = newIdsOf(roster, { id: 'bob', isPrefix: false });

it('a rider’s new id is the place in the whole roster, so that no two riders share an id', () => {
  expect([...newIds]).toEqual([['bob', GONE.racerId]]);
  const all = newIdsOf(roster, { id: 'bob', isPrefix: true });
  expect([...all.values()]).toEqual([GONE.racerId, `deleted-${ROSTER_PAGE + 2}`]);
});

it('a rider’s new id is not the id of another rider', () => {
  const ids = newIdsOf([page([rider('deleted-1'), rider('bob')])], { id: 'bob', isPrefix: false });
  expect([...ids]).toEqual([['bob', 'deleted-1-']]);
});

it('rosters, rankings and summaries keep their order and outputs', () => {
  expect(anonymousRoster(roster[1]!, newIds).riders).toEqual([rider('ann'), GONE, rider('bobby')]);
  const entry = (racerId: string, rank: number) => ({
    ...{ ...rider(racerId), rank, output: 10 - rank, second: 5, status: 'FINISHED' as const },
    ...{ gapToLeader: 0, gapToNext: 0, change: null },
  });
  const entries = [entry('bob', 1), entry('ann', 2)];
  const item = { entries: writeEntries(entries), newest: [rider('bob')] } as RankingsItem;
  const after = anonymousRankings(item, newIds);
  expect(readEntries(after.entries)).toEqual([{ ...entries[0]!, ...GONE }, entries[1]]);
  expect(after.newest).toEqual([GONE]);
  const summary = { winner: { ...rider('bob'), output: 9 } } as SummaryItem;
  expect(anonymousSummary(summary, newIds).winner).toEqual({ ...GONE, output: 9 });
  expect(anonymousSummary({ ...summary, winner: null }, newIds).winner).toBeNull();
});
