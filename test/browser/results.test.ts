import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RaceResult, ResultStatus } from '@alleycat/client';
import { eventually } from 'stack-at-home/testing';
import { linesOf, riderRows } from '../../tools/browser/board.ts';
import { expectedBoard } from '../../tools/race/oracle.ts';
import { liveVisits, SHORT_RACES } from './support/live-visits.ts';

/** Enough for more than two pages of the API. */
const RIDERS = 230;
const PAGE_SIZE = 100;

const { live, visit } = liveVisits(SHORT_RACES);

let raceId: string;
/** Results from the API, by rank: riders who finished, and riders who did not. */
let finished: RaceResult[];
let dnfs: RaceResult[];

beforeAll(async () => {
  const { races } = await live().ride({ classes: [2], ridersPerClass: RIDERS, races: 1, dropout: 0.05 });
  raceId = races[0]!.raceId;
  const finishers = expectedBoard(races[0]!.readings()).filter((line) => line.finished).length;
  // on a busy machine, results arrive after the race has closed, and the next run ranks them
  await eventually(
    'every rider to have a rank',
    async () => {
      finished = await resultsOf('FINISHED');
      dnfs = await resultsOf('DID_NOT_FINISH');
      const results = [...finished, ...dnfs];
      const isRanked = results.length === RIDERS && results.every(({ rank }) => rank !== null);
      return isRanked && finished.length === finishers;
    },
    { timeoutMs: 90_000, intervalMs: 500 },
  );
  dnfs.sort((a, b) => a.rank! - b.rank!);
});

async function resultsOf(status: ResultStatus): Promise<RaceResult[]> {
  const results: RaceResult[] = [];
  for await (const result of live().stack.client.eachRaceResult({ raceId, status })) results.push(result);
  return results;
}

const lines = (results: RaceResult[]) => results.map(({ rank, name }) => ({ rank, name }));
const finishersOf = (page: Page) => page.getByRole('table', { name: 'Riders who finished' });

/** Clicks a button and returns the file that the browser saves. */
async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await text(await download.createReadStream()) };
}

describe('the results of a race', () => {
  it('open by URL, and are ranked continuously across pages', async () => {
    const page = await visit(`${live().url}#/race/${raceId}`);
    const table = finishersOf(page);
    await expect.poll(() => linesOf(table)).toEqual(lines(finished.slice(0, PAGE_SIZE)));
    await page.getByText(`1–${PAGE_SIZE} of ${finished.length}`).waitFor();
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => riderRows(table).count()).toBe(2 * PAGE_SIZE);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => linesOf(table)).toEqual(lines(finished));
    expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
  });

  it('list riders who did not finish, after those who did', async () => {
    const page = await visit(`${live().url}#/race/${raceId}`);
    const table = page.getByRole('table', { name: 'Riders who did not finish' });
    expect(dnfs).not.toEqual([]);
    await expect.poll(() => linesOf(table)).toEqual(lines(dnfs));
  });

  it('are linked from the results of the class, and link to each rider', async () => {
    const page = await visit(`${live().url}#/results/2`);
    await page.getByRole('link', { name: `All results for race ${raceId}` }).click();
    await expect.poll(() => page.url()).toBe(`${live().url}#/race/${raceId}`);
    const { name, racerId } = finished[0]!;
    await finishersOf(page).getByRole('link', { name, exact: true }).click();
    await expect.poll(() => page.url()).toBe(`${live().url}#/rider/${racerId}`);
    await page.getByRole('heading', { name }).waitFor();
  });

  it('are saved as CSV with every rider exactly once, even riders who are not shown', async () => {
    const page = await visit(`${live().url}#/race/${raceId}`);
    const { name, text: csv } = await saved(page, 'Save results as CSV');
    expect(name).toBe(`alleycat-${raceId}.csv`);
    const [head, ...rows] = csv.trimEnd().split('\r\n');
    expect(head!.split(',').slice(0, 4)).toEqual(['rank', 'racerId', 'name', 'status']);
    expect(rows.map((row) => row.split(',').slice(0, 4))).toEqual(
      [...finished, ...dnfs].map((it) => [String(it.rank), it.racerId, it.name, it.status]),
    );
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  it('are saved as JSON with every rider exactly once', async () => {
    const page = await visit(`${live().url}#/race/${raceId}`);
    const { name, text: json } = await saved(page, 'Save results as JSON');
    expect(name).toBe(`alleycat-${raceId}.json`);
    expect(JSON.parse(json)).toMatchObject({ race: { raceId }, results: [...finished, ...dnfs] });
  });

  it('say whether nobody rode the race or the URL is invalid', async () => {
    const page = await visit(`${live().url}#/race/2-12`);
    await page.getByRole('heading', { name: 'Nobody rode this race' }).waitFor();
    await page.goto(`${live().url}#/race/25-12`);
    await page.getByRole('heading', { name: 'Race not found' }).waitFor();
  });
});
