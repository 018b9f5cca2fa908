import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, linesOf, riderRows, rowOf, searchBox } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const OTHERS = Array.from({ length: 100 }, (_, index) => `Rider ${index + 1}`);
/** Returns the names of all riders, with Mira at this rank. */
const withMiraAt = (rank: number) => [...OTHERS.slice(0, rank - 1), 'Mira', ...OTHERS.slice(rank - 1)];

/** Opens the board and follows Mira. */
async function followMira(rank: number): Promise<Page> {
  served().show(rankingsWith(withMiraAt(rank)));
  const page = await visit(`${served().url}#/watch/1`);
  await searchBox(page).fill('Mira');
  await page.getByRole('button', { name: 'Follow Mira' }).click();
  await searchBox(page).fill('');
  return page;
}

const dockOf = (page: Page) => page.getByRole('complementary', { name: 'Rider you follow' });
const dockLines = (page: Page) => linesOf(dockOf(page).getByRole('table'));

async function toTop(page: Page): Promise<void> {
  await boardOf(page).focus();
  await page.keyboard.press('Home');
  await rowOf(boardOf(page), 'Rider 1').waitFor();
}

describe('the rider that a visitor follows', () => {
  it('is shown in the dock between two neighbors while the rider’s row is out of view', async () => {
    const page = await followMira(50);
    await toTop(page);
    await dockOf(page).waitFor();
    expect(await dockLines(page)).toEqual([
      { rank: 49, name: 'Rider 49' },
      { rank: 50, name: 'Mira' },
      { rank: 51, name: 'Rider 50' },
    ]);
  });

  it('is updated in the dock on each push', async () => {
    const page = await followMira(50);
    await toTop(page);
    await dockOf(page).waitFor();
    served().show(rankingsWith(withMiraAt(70), { sequence: 2 }));
    await expect
      .poll(() => dockLines(page))
      .toEqual([
        { rank: 69, name: 'Rider 69' },
        { rank: 70, name: 'Mira' },
        { rank: 71, name: 'Rider 70' },
      ]);
  });

  it.each([
    { rank: 101, shown: ['Rider 99', 'Rider 100', 'Mira'] },
    { rank: 1, shown: ['Mira', 'Rider 1', 'Rider 2'] },
  ])('is shown in the dock with two neighbors on one side at rank $rank', async ({ rank, shown }) => {
    const page = await followMira(rank);
    await boardOf(page).focus();
    await page.keyboard.press(rank === 1 ? 'End' : 'Home');
    await dockOf(page).waitFor();
    expect((await dockLines(page)).map(({ name }) => name)).toEqual(shown);
  });

  it('is scrolled into view by "Show on board", which hides the dock', async () => {
    const page = await followMira(50);
    await toTop(page);
    await page.getByRole('button', { name: 'Show on board' }).click();
    await dockOf(page).waitFor({ state: 'detached' });
    await rowOf(boardOf(page), 'Mira').waitFor();
  });

  it('is still followed after a reload, and is no longer followed after a second press', async () => {
    const page = await followMira(50);
    await page.reload();
    await dockOf(page).waitFor();
    await searchBox(page).fill('Mira');
    await page.getByRole('button', { name: 'Following Mira', pressed: true }).click();
    await page.getByRole('button', { name: 'Follow Mira', pressed: false }).waitFor();
    await toTop(page);
    expect(await dockOf(page).count()).toBe(0);
  });

  it('is not shown in the dock if the rider is not in this race', async () => {
    const page = await followMira(50);
    await toTop(page);
    await dockOf(page).waitFor();
    served().show(rankingsWith(OTHERS, { sequence: 2 }));
    await dockOf(page).waitFor({ state: 'detached' });
    expect(await riderRows(boardOf(page)).count()).toBeGreaterThan(5);
  });
});
