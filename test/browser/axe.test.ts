import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from 'stack-at-home/testing';
import { findingsOf, LETS_AXE_IN } from './support/axe.ts';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { startLivePage, type LivePage } from './support/live-page.ts';
import { visits } from './support/visits.ts';

let live: LivePage;
let raceId: string;
let racerId: string;

beforeAll(async () => {
  live = await startLivePage();
  void live.ride({ classes: [2], ridersPerClass: 12, dropout: 0.2 });
  const { client } = live.stack;
  const aRaceIsClosed = async () => {
    const { items } = await client.races({ classId: 2 });
    return items.find(({ winner }) => winner);
  };
  // the slot must end, then those who left are waited for until the deadline
  const race = await eventually('a race to close', aRaceIsClosed, { patienceMs: 100_000 });
  raceId = race.raceId;
  racerId = race.winner!.racerId;
});
afterAll(() => live?.stop());
const visit = visits(() => live.hosts);

interface View {
  name: string;
  address: () => string;
  /** Resolves when everything that the view waits for is there. */
  ready: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();

const VIEWS: View[] = [
  {
    name: 'the live board',
    address: () => '/watch/2',
    ready: (page) => riderRows(boardOf(page, 'Ridgeline Climb')).first().waitFor(),
  },
  { name: 'a class where nobody rides', address: () => '/watch/5', ready: heading('Nobody rides here yet') },
  {
    name: 'the completed races',
    address: () => '/results/2',
    ready: (page) => page.getByRole('link', { name: /All results of race/ }).waitFor(),
  },
  { name: 'no completed races', address: () => '/results/5', ready: heading(/no|yet/i) },
  {
    name: 'a race',
    address: () => `/race/${raceId}`,
    ready: (page) => page.getByRole('table', { name: 'Riders who finished' }).waitFor(),
  },
  { name: 'a race that never was', address: () => '/race/2-1', ready: heading(/./) },
  { name: 'an address that names no race', address: () => '/race/nonsense', ready: heading(/./) },
  {
    name: 'the records',
    address: () => '/records/2',
    ready: (page) => page.getByRole('table').first().waitFor(),
  },
  {
    name: 'a rider',
    address: () => `/rider/${racerId}`,
    ready: (page) => page.getByRole('table').first().waitFor(),
  },
  { name: 'a rider whom nobody knows', address: () => '/rider/nobody', ready: heading(/./) },
  {
    name: 'the big screen',
    address: () => '/wall/2',
    ready: async (page) => {
      await page.getByText('Ridgeline Climb').first().waitFor();
      // the way out, which else would fade away meanwhile
      await page.keyboard.press('Tab');
      await page
        .getByRole('link', { name: 'Leave', exact: true })
        .evaluate((it) => Promise.all(it.getAnimations().map(({ finished }) => finished)));
    },
  },
  {
    name: 'the welcome of riders',
    address: () => '/ride/2',
    ready: (page) => page.getByRole('button', { name: 'Ride as a guest' }).waitFor(),
  },
];

describe.each(['light', 'dark'] as const)('in the %s scheme axe finds nothing', (colorScheme) => {
  it.each(VIEWS)('on $name', async ({ address, ready }) => {
    const page = await visit(`${live.url}#${address()}`, { ...LETS_AXE_IN, colorScheme });
    await ready(page);
    expect(await findingsOf(page)).toEqual([]);
  });

  it('on the way of a rider from the start to the result', async () => {
    const page = await visit(`${live.url}#/ride/2`, { ...LETS_AXE_IN, colorScheme });
    await page.getByRole('button', { name: 'Ride as a guest' }).click();
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start race' }).click();
    await page.getByText('Your readings get through').waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await page.getByRole('heading', { name: /Your place|You win!/ }).waitFor();
    expect(await findingsOf(page)).toEqual([]);
  });
});
