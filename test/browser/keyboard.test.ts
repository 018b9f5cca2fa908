import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardOf, riderRows, rowOf } from '../../tools/browser/board.ts';
import { startLivePage, type LivePage } from './support/live-page.ts';
import { visits } from './support/visits.ts';

let live: LivePage;
beforeAll(async () => {
  live = await startLivePage();
  void live.ride({ classes: [1, 2], ridersPerClass: 60 });
});
afterAll(() => live?.stop());
const visit = visits(() => live.hosts);

/** The name of what has the focus, and whether one can see that it has. */
function focused(page: Page) {
  return page.evaluate(() => {
    const it = document.activeElement!;
    const label =
      it.getAttribute('aria-label') ?? (it as HTMLInputElement).labels?.[0]?.textContent ?? it.textContent;
    const box = it.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return {
      name: label.trim(),
      isVisible: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
      hasRing: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
    };
  });
}

/** Presses Tab until something of that name has the focus, and returns what was passed. */
async function tabTo(page: Page, name: string | RegExp, mostPresses = 40): Promise<string[]> {
  const passed: string[] = [];
  for (let press = 0; press < mostPresses; press++) {
    await page.keyboard.press('Tab');
    const found = await focused(page);
    expect(found).toMatchObject({ isVisible: true, hasRing: true });
    if (typeof name === 'string' ? found.name === name : name.test(found.name)) return passed;
    passed.push(found.name);
  }
  throw new Error(`no ${String(name)} among ${passed.join(', ')}`);
}

describe('with the keyboard alone', () => {
  it('one gets past the bar by the first press of Tab', async () => {
    const page = await visit(`${live.url}#/watch/1`);
    await riderRows(boardOf(page)).first().waitFor();
    expect(await tabTo(page, 'Skip to the content')).toEqual([]);
    await page.keyboard.press('Enter');
    await tabTo(page, 'Harbour Sprint', 1);
    expect(page.url()).toBe(`${live.url}#/watch/1`);
  });

  it('one meets everything in the order in which it is read, and sees where one is', async () => {
    const page = await visit(`${live.url}#/watch/1`);
    await riderRows(boardOf(page)).first().waitFor();
    const passed = await tabTo(page, 'Rankings of Harbour Sprint');
    const inOrder = [
      'Skip to the content',
      ...['Alleycat', 'Watch', 'Results', 'All time', 'Ride', 'Big screen'],
      ...['Harbour Sprint', 'Ridgeline Climb', 'Old Town Criterium'],
      'Find a rider by name',
    ];
    expect(passed.filter((name) => inOrder.includes(name))).toEqual(inOrder);
  });

  it('one changes the class, and scrolls the board', async () => {
    const page = await visit(`${live.url}#/watch/1`);
    await page.getByRole('link', { name: 'Ridgeline Climb' }).waitFor();
    await tabTo(page, 'Ridgeline Climb');
    await page.keyboard.press('Enter');
    const board = boardOf(page, 'Ridgeline Climb');
    await expect.poll(() => riderRows(board).count()).toBeGreaterThan(10);
    await tabTo(page, 'Rankings of Ridgeline Climb');
    const scrolled = () => board.evaluate((it) => it.scrollTop);
    await page.keyboard.press('PageDown');
    await expect.poll(scrolled).toBeGreaterThan(0);
    await page.keyboard.press('Home');
    await expect.poll(scrolled).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(() => board.getByRole('row').last().getAttribute('aria-rowindex')).toBe('61');
  });

  it('one rides as a guest, and is where one can go on after each step', async () => {
    const page = await visit(`${live.url}#/ride/2`);
    await page.getByRole('button', { name: 'Ride as a guest' }).waitFor();
    await tabTo(page, 'Name on the board');
    await page.keyboard.type('Kay Board');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await expect.poll(async () => (await focused(page)).name).toBe('Start race');
    await page.keyboard.press('Enter');
    await page.getByRole('timer', { name: 'Time left' }).waitFor();
    await tabTo(page, 'Cadence', 2);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.getByRole('switch', { name: /Auto-rider/ }).isChecked()).toBe(false);
    await page.getByRole('heading', { name: 'You are home' }).waitFor();
    await tabTo(page, 'Ride again', 3);
  });

  it('one leaves the big screen by Escape', async () => {
    const page = await visit(`${live.url}#/wall/1`);
    await page.getByRole('list', { name: 'Top of Harbour Sprint' }).waitFor();
    await page.keyboard.press('Escape');
    await rowOf(
      boardOf(page),
      (await riderRows(boardOf(page)).first().locator('bdi').textContent())!,
    ).waitFor();
  });
});
