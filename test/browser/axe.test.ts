import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ClassRecord, RaceResult, ResultStatus } from '@alleycat/client';
import { raceOf } from '../client/support/builders.ts';
import type { ScriptedAppSync } from '../../tools/browser/scripted-appsync.ts';
import { findingsOf, LETS_AXE_IN } from './support/axe.ts';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const RACE = raceOf({ raceId: '1-5403307', riders: 12, finishers: 9, winner: resultOf(1) });
const BEFORE = raceOf({ raceId: '1-5403306', slot: 5_403_306 });

function resultOf(rank: number, status: ResultStatus = 'FINISHED'): RaceResult {
  return {
    raceId: '1-5403307',
    classId: 1,
    racerId: `rider-${rank}`,
    name: `Rider ${rank}`,
    status,
    output: 200 - rank,
    second: status === 'FINISHED' ? 300 : 120,
    rank,
    gapToLeader: rank - 1,
    finishedAt: status === 'FINISHED' ? '2026-01-01T00:05:00.000Z' : null,
  };
}

function recordOf(rank: number): ClassRecord {
  const { classId, racerId, name, output, raceId } = resultOf(rank);
  return { classId, racerId, name, output, raceId, at: '2026-01-01T00:05:00.000Z' };
}

const FINISHERS = Array.from({ length: 9 }, (_, index) => resultOf(index + 1));
const DNFS = [10, 11, 12].map((rank) => resultOf(rank, 'DID_NOT_FINISH'));
const pageOf = (items: readonly unknown[]) => ({ items, nextToken: null });

/** Class 1 has two completed races and a running one. Class 5 has no races. */
beforeEach(() => {
  served().show(rankingsWith(FINISHERS.map(({ name }) => name)));
  Object.assign(served().api.answers, {
    Race: ({ raceId }) => ({ race: raceId === RACE.raceId ? RACE : null }),
    Races: ({ classId }) => ({ races: pageOf(classId === 1 ? [RACE, BEFORE] : []) }),
    RaceResults: ({ status }) => ({ raceResults: pageOf(status === 'DID_NOT_FINISH' ? DNFS : FINISHERS) }),
    ClassRecords: () => ({ classRecords: pageOf([1, 2, 3, 4, 5].map(recordOf)) }),
    Racer: ({ racerId }) => ({
      racer:
        racerId === 'rider-1'
          ? {
              racerId,
              name: 'Rider 1',
              records: [recordOf(1)],
              races: pageOf([resultOf(1), { ...resultOf(1), raceId: BEFORE.raceId, output: 180 }]),
            }
          : null,
    }),
  } satisfies ScriptedAppSync['answers']);
});

interface View {
  name: string;
  address: string;
  /** Resolves when the view is complete. */
  ready: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();

const VIEWS: View[] = [
  {
    name: 'the live board',
    address: '/watch/1',
    ready: (page) => riderRows(boardOf(page)).first().waitFor(),
  },
  { name: 'a class where nobody rides', address: '/watch/5', ready: heading('Nobody is riding here yet') },
  {
    name: 'the completed races',
    address: '/results/1',
    ready: (page) => page.getByRole('link', { name: /All results for race/ }).waitFor(),
  },
  {
    name: 'a class without completed races',
    address: '/results/5',
    ready: heading('No completed races yet'),
  },
  {
    name: 'a race',
    address: `/race/${RACE.raceId}`,
    ready: (page) => page.getByRole('table', { name: 'Riders who did not finish' }).waitFor(),
  },
  { name: 'a race that nobody rode', address: '/race/2-1', ready: heading('Nobody rode this race') },
  { name: 'an invalid race URL', address: '/race/nonsense', ready: heading('Race not found') },
  {
    name: 'the records',
    address: '/records/1',
    ready: (page) => page.getByRole('table').first().waitFor(),
  },
  {
    name: 'a rider',
    address: '/rider/rider-1',
    ready: (page) => page.getByRole('img', { name: /2 races/ }).waitFor(),
  },
  {
    name: 'an unknown rider',
    address: '/rider/nobody',
    ready: heading('This rider hasn’t finished a race yet'),
  },
  {
    name: 'the big screen',
    address: '/wall/1',
    ready: async (page) => {
      await page.getByText('Harbor Sprint').first().waitFor();
      // focus the exit link, so that it does not fade out in the meantime
      await page.keyboard.press('Tab');
      await page
        .getByRole('link', { name: 'Exit', exact: true })
        .evaluate((it) => Promise.all(it.getAnimations().map(({ finished }) => finished)));
    },
  },
  {
    name: 'a page without sign-in',
    address: '/ride/2',
    ready: heading('Riding is not available here'),
  },
];

describe('axe finds no violations in light or dark mode', () => {
  it.each(VIEWS)('on $name', async ({ address, ready }) => {
    const page = await visit(`${served().url}#${address}`, LETS_AXE_IN);
    await ready(page);
    expect(await findingsOf(page)).toEqual([]);
  });
});
