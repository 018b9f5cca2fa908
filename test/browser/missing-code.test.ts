import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { codeOf } from './support/code-of.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';
import { NOT_LOADED } from './support/visitor.ts';

const { served, visit } = scriptedVisits();

const goTo = (page: Page, view: string) => page.getByRole('link', { name: view, exact: true }).click();
const failed = (page: Page) => page.getByRole('heading', { name: 'This view didn’t load' });

async function watch(): Promise<Page> {
  served().show(rankingsWith(['Ada', 'Ben']));
  const page = await visit(`${served().url}#/watch/1`, { expected: NOT_LOADED });
  await riderRows(boardOf(page)).first().waitFor();
  return page;
}

const VIEWS = [
  { view: 'Results', file: 'results-view', title: 'Harbor Sprint results' },
  { view: 'All time', file: 'records-view', title: 'Harbor Sprint, all time' },
  { view: 'Ride', file: 'ride-view', title: 'Ride Harbor Sprint' },
];

describe('a view whose code is missing on the server', () => {
  it.each(VIEWS)('leaves the page usable and opens later: $view', async ({ view, file, title }) => {
    const page = await watch();
    await page.route(codeOf(file), (route) => route.fulfill({ status: 404 }));
    await goTo(page, view);
    await failed(page).waitFor();
    await goTo(page, 'Watch');
    await riderRows(boardOf(page)).first().waitFor();
    await goTo(page, view);
    await failed(page).waitFor();

    await page.unroute(codeOf(file));
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: title }).waitFor();
  });

  it('opens after a reload if a new version of the page has replaced the code', async () => {
    const page = await watch();
    // like a host that answers every URL with the page
    await page.route(codeOf('results-view'), (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await goTo(page, 'Results');
    await failed(page).waitFor();
    await page.unroute(codeOf('results-view'));
    await page.getByRole('button', { name: 'Reload page' }).click();
    await page.getByRole('heading', { name: 'Harbor Sprint results' }).waitFor();
  });

  it('gets its styles in the initial download, so they are never missing', async () => {
    const page = await watch();
    await page.route(/\.css$/, (route) => route.fulfill({ status: 404 }));
    await goTo(page, 'Results');
    const notice = page.getByRole('heading', { name: 'No completed races yet' }).locator('..');
    expect(await notice.evaluate((it) => getComputedStyle(it).display)).toBe('grid');
  });
});

describe('confetti that cannot be loaded', () => {
  it('does not prevent the big screen from showing the winner', async () => {
    served().show(rankingsWith(['Ada', 'Ben']));
    const page = await visit(`${served().url}#/wall/1`, { expected: NOT_LOADED });
    await page.getByRole('list', { name: 'Top riders in Harbor Sprint' }).waitFor();
    const asked = page.waitForRequest(codeOf('confetti.module'));
    await page.route(codeOf('confetti.module'), (route) => route.fulfill({ status: 404 }));
    const over = rankingsWith(['Ada', 'Ben']);
    served().show({
      ...over,
      status: 'COMPLETE',
      sequence: over.sequence + 1,
      entries: over.entries.map((entry) => ({ ...entry, status: 'FINISHED' })),
    });
    await asked;
    await page.getByRole('region', { name: 'Winner' }).getByText('Ada').waitFor();
  });
});
