import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, riderRows, rowOf, searchBox } from '../../tools/browser/board.ts';
import { fieldOf } from '../../tools/browser/field.ts';
import { RACE_SECONDS } from '../../tools/browser/race-seconds.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const field = fieldOf({ riders: 1_000, raceSeconds: RACE_SECONDS });
const rankings = field.rankingsAt(60);
const riderAt = (rank: number) => rankings.entries[rank - 1]!;

async function watch(): Promise<Page> {
  served().show(rankings);
  const page = await visit(`${served().url}#/watch/1`);
  await riderRows(boardOf(page)).first().waitFor();
  return page;
}

describe('a board of 1,000 riders', () => {
  it('renders only the rows near the viewport, and shows the total number of riders', async () => {
    const page = await watch();
    expect(await boardOf(page).getAttribute('aria-rowcount')).toBe('1001');
    expect(await riderRows(boardOf(page)).count()).toBeLessThan(50);
    await page.getByText('1,000 riders, 0 finished', { exact: true }).waitFor();
  });

  it('can be scrolled from the first rider to the last', async () => {
    const page = await watch();
    await boardOf(page).evaluate((it) => it.scrollTo(0, it.scrollHeight));
    await rowOf(boardOf(page), riderAt(1_000).name).waitFor();
    expect(await riderRows(boardOf(page)).count()).toBeLessThan(50);
    await boardOf(page).evaluate((it) => it.scrollTo(0, 0));
    await rowOf(boardOf(page), riderAt(1).name).waitFor();
  });

  it('scrolls to the rider at rank 900 after a search, and keeps all other riders on the board', async () => {
    const page = await watch();
    const { name, rank } = riderAt(900);
    await searchBox(page).fill(name);
    const row = rowOf(boardOf(page), name);
    await row.waitFor();
    await expect.poll(() => row.isVisible()).toBe(true);
    expect(await row.getByRole('cell').first().innerText()).toBe(String(rank));
    await expect.poll(() => boardOf(page).getAttribute('aria-rowcount')).toBe('1001');
    await rowOf(boardOf(page), riderAt(899).name).waitFor();
    await rowOf(boardOf(page), riderAt(901).name).waitFor();
  });
});
