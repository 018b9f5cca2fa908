import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { boardOf, linesOf, riderRows, rowOf } from '../../tools/browser/board.ts';
import { codeOf } from './support/code-of.ts';
import { liveVisits, LONG_RACES } from './support/live-visits.ts';
import { CUT_OFF, NOT_LOADED } from './support/visitor.ts';

const { live, visit } = liveVisits(LONG_RACES);
beforeAll(() => void live().ride({ classes: [1], ridersPerClass: 6 }));

describe('a board whose connection is lost', () => {
  it('keeps what it knows and says how old that is, and heals by itself', async () => {
    const page = await visit(`${live().url}#/watch/1`, { before: live().byLine, expected: CUT_OFF });
    const board = boardOf(page);
    await riderRows(board).first().waitFor();
    await page.getByText('Live', { exact: true }).waitFor();

    await live().line.cut();
    await page.getByText(/^Connection lost\. Last update \d?\d:\d\d:\d\d.*\. Reconnecting…$/).waitFor();
    const known = await linesOf(board);
    expect(known).not.toEqual([]);
    const outputs = await board.innerText();

    await live().line.mend();
    await page.getByText('Live', { exact: true }).waitFor();
    await expect.poll(() => board.innerText()).not.toBe(outputs);
  });

  it('comes to life without being loaded again when the API was not there at first', async () => {
    await live().line.cut();
    const page = await visit(`${live().url}#/watch/1`, { before: live().byLine, expected: CUT_OFF });
    await page.getByText('Can’t reach the server').waitFor();
    await live().line.mend();
    await riderRows(boardOf(page)).first().waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
  });
});

/** A ride on a phone, on its way. */
async function ride(before?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await visit(`${live().url}#/ride/1`, {
    ...(before && { before }),
    viewport: { width: 390, height: 844 },
    expected: new RegExp(`${CUT_OFF.source}|${NOT_LOADED.source}`),
  });
  await page
    .getByRole('form', { name: 'Ride without an account' })
    .getByLabel('Name on the board')
    .fill('Gwen Guest');
  await page.getByRole('button', { name: 'Ride as a guest' }).click();
  await page.getByRole('button', { name: 'Start race' }).click();
  await page.getByRole('timer', { name: 'Time left' }).waitFor();
  return page;
}

const rideBar = (page: Page) => page.getByRole('complementary', { name: 'Your ride' });
const goTo = (page: Page, view: string) => page.getByRole('link', { name: view, exact: true }).click();

/** Waits until the bar above the view shows another second. */
async function expectRideGoesOn(page: Page): Promise<void> {
  const before = await rideBar(page).innerText();
  expect(before).toContain('You are riding');
  await expect.poll(() => rideBar(page).innerText()).not.toBe(before);
  expect(await rideBar(page).innerText()).toContain('You are riding');
}

describe('a ride', () => {
  // first, while nobody else has that name
  it('is seen on the board of its race, and is one press away from there', async () => {
    const page = await ride();
    await goTo(page, 'Watch');
    await rowOf(boardOf(page), 'Gwen Guest').waitFor();
    await expectRideGoesOn(page);
    await rideBar(page).getByRole('link').click();
    await page.getByRole('timer', { name: 'Time left' }).waitFor();
  });

  it('goes on when a view cannot be fetched offline, and the view opens once the connection is back', async () => {
    const page = await ride();
    await page.context().setOffline(true);
    await goTo(page, 'Results');
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    await page.getByText('Your ride is still going.').waitFor();
    await expectRideGoesOn(page);

    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Harbour Sprint results' }).waitFor();
  });

  it('goes on when a view has no data offline, and the view fills once the connection is back', async () => {
    const page = await ride();
    await goTo(page, 'Results');
    await page.getByRole('heading', { name: 'Harbour Sprint results' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Velodrome Night' }).click();
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    await expectRideGoesOn(page);

    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'No completed races yet' }).waitFor();
  });

  it('goes on when a chart or view is gone or throws, and is not reloaded away without a question', async () => {
    const isGone = (route: Route) => route.fulfill({ status: 404 });
    const page = await ride((it) => it.route(codeOf('trace-chart'), isGone));
    await page.getByText('The chart didn’t load.').waitFor();
    await page.route(codeOf('records-view'), (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export default () => { throw new Error("a fault of this view"); }',
      }),
    );
    await goTo(page, 'All time');
    await page.getByRole('heading', { name: 'Something went wrong' }).waitFor();
    await expectRideGoesOn(page);

    await page.route(codeOf('results-view'), isGone);
    await goTo(page, 'Results');
    await page.getByRole('heading', { name: 'This view didn’t load' }).waitFor();
    const asked = page.waitForEvent('dialog');
    // the click ends with the page's answer to the question
    const clicked = page.getByRole('button', { name: 'Reload page' }).click();
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await clicked;
    await expectRideGoesOn(page);
  });
});
