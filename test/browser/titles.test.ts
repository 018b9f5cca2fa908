import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

/** Returns the title of the browser's tab, and the view that the navigation marks. */
const seen = (page: Page) =>
  page.evaluate(() => ({
    title: document.title,
    view: document.querySelector('nav [aria-current]')?.textContent,
  }));

it('the browser’s tab names the view and its class or rider, and the navigation marks the view', async () => {
  served().show(rankingsWith(['Ada']));
  Object.assign(served().api.answers, {
    Racer: () => ({
      racer: { racerId: 'r', name: 'Ada', records: [], races: { items: [], nextToken: null } },
    }),
  });
  const page = await visit(`${served().url}#/watch/1`);
  for (const [address, title, view] of [
    ['/watch/1', 'Harbor Sprint, live', 'Watch'],
    ['/results/2', 'Ridgeline Climb results', 'Results'],
    ['/race/2-5403307', 'Ridgeline Climb, race 2-5403307', 'Results'],
    ['/records/1', 'Harbor Sprint, all time', 'All time'],
    ['/ride/1', 'Ride Harbor Sprint', 'Ride'],
    ['/rider/r', 'Ada', undefined],
    ['/watch/7', 'Page not found', undefined],
    ['/nowhere', 'Page not found', undefined],
    ['/wall/1', 'Harbor Sprint, big screen', undefined],
  ] as const) {
    await page.goto(`${served().url}#${address}`);
    await expect.poll(() => seen(page)).toEqual({ title: `${title} – Alleycat`, view });
  }
});
