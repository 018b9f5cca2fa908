import { describe, expect, it } from 'vitest';
import type { RankingsEntry } from '@alleycat/client';
import { boardOf, linesOf, riderRows } from '../../tools/browser/board.ts';
import { liveVisits, RIDDEN_RACES } from './support/live-visits.ts';

const { live, visit } = liveVisits(RIDDEN_RACES);

const RIDERS = 8;

/** Orders tied riders by id, as the board does: frames do not contain arrival times. */
function tiesById(entries: readonly RankingsEntry[]): RankingsEntry[] {
  return [...entries].sort((a, b) => a.rank - b.rank || (a.racerId < b.racerId ? -1 : 1));
}

describe('watching a race', () => {
  it('shows all riders in order from start to finish, and then links to the results', async () => {
    const page = await visit(`${live().url}#/watch/1`);
    await page.getByText('Nobody is riding here yet').waitFor();
    const ride = live().ride({ classes: [1], ridersPerClass: RIDERS, races: 1 });

    const board = boardOf(page);
    await expect.poll(() => riderRows(board).count()).toBe(RIDERS);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('0 finished', { exact: false }).first().waitFor();
    expect(await page.getByRole('timer').innerText()).toMatch(/^0:\d\d\s+left/);
    const progress = page.getByRole('progressbar', { name: 'Race progress' });
    await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    // a viewer is not riding
    expect(await page.getByRole('complementary', { name: 'Your ride' }).count()).toBe(0);

    await page.getByText('race over', { exact: true }).waitFor();
    const [race] = (await ride).races;
    await page.getByText(`${RIDERS} riders, ${RIDERS} finished`, { exact: true }).waitFor();
    // once the last reading of every rider has arrived, the rankings no longer change
    const { entries } = (await live().stack.client.rankings(race!.raceId))!;
    await expect
      .poll(() => linesOf(board))
      .toEqual(tiesById(entries).map(({ rank, name }) => ({ rank, name })));

    await page.getByRole('link', { name: 'Results of this race' }).click();
    await expect.poll(() => page.url()).toBe(`${live().url}#/race/${race!.raceId}`);
    const results = page.getByRole('table', { name: 'Riders who finished' });
    await results.waitFor();
    expect(await linesOf(results)).toEqual(entries.map(({ rank, name }) => ({ rank, name })));
  });
});
