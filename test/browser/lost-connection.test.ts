import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { outputOf } from '../../race/output.ts';
import { boardOf, linesOf, riderRows, rowOf } from '../../tools/browser/board.ts';
import { codeOf } from './support/code-of.ts';
import { liveVisits, LONG_RACES } from './support/live-visits.ts';
import { patchConfig, type PageConfig } from './support/patch-config.ts';
import { BIKE, putBikeInRange, simulateBike } from './support/simulated-bike.ts';
import { CUT_OFF, NOT_LOADED } from './support/visitor.ts';

const { live, visit } = liveVisits(LONG_RACES);
beforeAll(() => void live().ride({ classes: [1], ridersPerClass: 6 }));

describe('a board whose connection is lost', () => {
  it('keeps its rankings, shows how old they are, and reconnects by itself', async () => {
    const page = await visit(`${live().url}#/watch/1`, { before: live().byLine, expected: CUT_OFF });
    const board = boardOf(page);
    await riderRows(board).first().waitFor();
    await page.getByText('Live', { exact: true }).waitFor();

    await live().line.cut();
    await page.getByText(/^Connection lost\. Last update \d+ s ago\. Reconnecting…/).waitFor();
    const known = await linesOf(board);
    expect(known).not.toEqual([]);
    const outputs = await board.innerText();

    await live().line.mend();
    await page.getByText('Live', { exact: true }).waitFor();
    await expect.poll(() => board.innerText()).not.toBe(outputs);
  });

  it('connects without a reload if the API was unavailable at first', async () => {
    await live().line.cut();
    const page = await visit(`${live().url}#/watch/1`, { before: live().byLine, expected: CUT_OFF });
    await page.getByText('Can’t reach the server').waitFor();
    await live().line.mend();
    await riderRows(boardOf(page)).first().waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
  });
});

/** Matches what Chromium logs when the API rejects a key. */
const REJECTED_KEY = /status of 401/;

describe('a page whose API is restarted', () => {
  it.each([
    [
      'at another address',
      (config: PageConfig) => ({ ...config, graphqlUrl: 'http://localhost:65535/graphql' }),
    ],
    ['with another API key', (config: PageConfig) => ({ ...config, apiKey: 'da2-of-an-earlier-start' })],
  ])('%s loads the new configuration and shows live rankings', async (_title, outdated) => {
    let starts = 0;
    const page = await visit(`${live().url}#/watch/1`, {
      expected: new RegExp(`${CUT_OFF.source}|${REJECTED_KEY.source}`),
      moreHosts: ['localhost:65535'],
      before: (it) => patchConfig(it, (current) => (starts++ === 0 ? outdated(current) : current)),
    });
    await page.getByText('Live', { exact: true }).waitFor();
    await riderRows(boardOf(page)).first().waitFor();
  });
});

const PHONE = { width: 390, height: 844 };

/** Starts a ride on a phone. */
async function ride(before?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await visit(`${live().url}#/ride/1`, {
    ...(before && { before }),
    viewport: PHONE,
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

/** Stores a best ride, as if the rider had ridden such a race before, with the same output all the time. */
async function storeBestRide(page: Page, output: number): Promise<void> {
  await page.evaluate((it) => {
    const { racerId, raceSeconds } = JSON.parse(localStorage['alleycat.ride'] as string) as {
      racerId: string;
      raceSeconds: number;
    };
    const outputs = Array.from({ length: raceSeconds }, () => it);
    localStorage['alleycat.best.1'] = JSON.stringify({ racerId, raceSeconds, outputs });
  }, output);
}

/** Waits until the bar above the view shows a new second. */
async function expectRideGoesOn(page: Page): Promise<void> {
  const before = await rideBar(page).innerText();
  expect(before).toContain('You are riding');
  await expect.poll(() => rideBar(page).innerText()).not.toBe(before);
  expect(await rideBar(page).innerText()).toContain('You are riding');
}

describe('a ride', () => {
  // runs first, while nobody else has this name
  it('is shown on the board of its race, with the best ride and a link back to the ride', async () => {
    const page = await ride();
    const unbeatable = 470;
    await storeBestRide(page, unbeatable);
    await goTo(page, 'Watch');
    const board = boardOf(page);
    await rowOf(board, 'Gwen Guest').waitFor();
    const best = board.getByRole('row', { name: /^Not ranked My best 470\.00/ });
    await best.waitFor();
    // above all riders: only the header comes first
    expect(await best.getAttribute('aria-rowindex')).toBe('2');
    expect((await linesOf(board))[0]).toMatchObject({ rank: 1 });
    await expectRideGoesOn(page);
    await rideBar(page).getByRole('link').click();
    await page.getByRole('timer', { name: 'Time left' }).waitFor();
  });

  it('takes its effort from a Bluetooth bike, also after the bike or the page was lost', async () => {
    const page = await ride(simulateBike);
    await page.getByRole('button', { name: 'Connect a bike' }).click();
    const connected = page.getByText(`${BIKE.name} is connected.`);
    await connected.waitFor();
    await page.getByText(`${BIKE.cadence} rpm · ${BIKE.resistance} % · battery ${BIKE.battery} %`).waitFor();
    const expectOutput = (cadence: number) =>
      page
        .getByRole('definition')
        .filter({ hasText: outputOf(cadence, BIKE.resistance).toFixed(2) })
        .waitFor();
    await expectOutput(BIKE.cadence);
    expect(await page.getByRole('slider', { name: 'Cadence' }).isDisabled()).toBe(true);

    await putBikeInRange(page, false);
    await page.getByText(`Lost the connection to ${BIKE.name}.`).waitFor();
    await putBikeInRange(page, true);
    await connected.waitFor();

    await page.reload();
    await page.getByText(`Not connected to ${BIKE.name}.`).waitFor();
    await expectOutput(0);
    const reconnect = page.getByRole('button', { name: 'Reconnect the bike' });
    // on the first screen of a phone
    expect((await reconnect.boundingBox())!.y).toBeLessThan(PHONE.height);
    await reconnect.click();
    await connected.waitFor();
    await expectOutput(BIKE.cadence);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await expectOutput(0);
  });

  it('continues when a view cannot be loaded offline, and the view opens once the page is online again', async () => {
    const page = await ride();
    await page.context().setOffline(true);
    await goTo(page, 'Results');
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    await page.getByText('Your ride is still going.').waitFor();
    await expectRideGoesOn(page);

    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'Harbor Sprint results' }).waitFor();
  });

  it('continues when a view has no data offline, and the view loads the data once online again', async () => {
    const page = await ride();
    await goTo(page, 'Results');
    await page.getByRole('heading', { name: 'Harbor Sprint results' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Velodrome Night' }).click();
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    await expectRideGoesOn(page);

    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'No completed races yet' }).waitFor();
  });

  it('continues when a chart or view is missing or throws, and after the page was reloaded', async () => {
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
    await page.unroute(codeOf('results-view'));
    await page.getByRole('button', { name: 'Reload page' }).click();
    await expectRideGoesOn(page);
    await goTo(page, 'Ride');
    await page.getByText(/The page was closed at 0:\d\d\. Your ride has continued\./).waitFor();

    const secondTab = await page.context().newPage();
    await secondTab.goto(`${live().url}#/ride/1`);
    await secondTab.getByText('You are riding in another tab.').waitFor();
    const start = secondTab.getByRole('button', { name: 'Start race' });
    expect(await start.getAttribute('aria-disabled')).toBe('true');
  });
});
