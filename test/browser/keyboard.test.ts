import { beforeEach, describe, expect, it } from 'vitest';
import { boardOf, riderRows, rowOf } from '../../tools/browser/board.ts';
import { tabTo } from './support/keyboard.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const NAMES = Array.from({ length: 60 }, (_, index) => `Rider ${index + 1}`);
beforeEach(() => {
  served().show(rankingsWith(NAMES));
  const { raceId, ...second } = rankingsWith(NAMES, { classId: 2 });
  served().show({ ...second, raceId: raceId.replace(/^1/, '2') });
});

describe('a visitor who uses only the keyboard', () => {
  it('can skip the navigation bar with the first press of Tab', async () => {
    const page = await visit(`${served().url}#/watch/1`);
    await riderRows(boardOf(page)).first().waitFor();
    expect(await tabTo(page, 'Skip to content')).toEqual([]);
    await page.keyboard.press('Enter');
    await tabTo(page, 'Harbor Sprint', 1);
    expect(page.url()).toBe(`${served().url}#/watch/1`);
  });

  it('reaches everything in reading order, with visible focus', async () => {
    const page = await visit(`${served().url}#/watch/1`);
    await riderRows(boardOf(page)).first().waitFor();
    const passed = await tabTo(page, 'Harbor Sprint rankings');
    const inOrder = [
      'Skip to content',
      ...['Alleycat', 'Watch', 'Results', 'All time', 'Ride', 'Big screen'],
      ...['Harbor Sprint', 'Ridgeline Climb', 'Old Town Criterium'],
      'Find a rider by name',
    ];
    expect(passed.filter((name) => inOrder.includes(name))).toEqual(inOrder);
  });

  it('can change the class and scroll the board', async () => {
    const page = await visit(`${served().url}#/watch/1`);
    await page.getByRole('link', { name: 'Ridgeline Climb' }).waitFor();
    await tabTo(page, 'Ridgeline Climb');
    await page.keyboard.press('Enter');
    const board = boardOf(page, 'Ridgeline Climb');
    await expect.poll(() => riderRows(board).count()).toBeGreaterThan(10);
    await tabTo(page, 'Ridgeline Climb rankings');
    const scrolled = () => board.evaluate((it) => it.scrollTop);
    await page.keyboard.press('PageDown');
    await expect.poll(scrolled).toBeGreaterThan(0);
    await page.keyboard.press('Home');
    await expect.poll(scrolled).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(() => board.getByRole('row').last().getAttribute('aria-rowindex')).toBe('61');
  });

  it('can leave the big screen with Escape', async () => {
    const page = await visit(`${served().url}#/wall/1`);
    await page.getByRole('list', { name: 'Top riders in Harbor Sprint' }).waitFor();
    await page.keyboard.press('Escape');
    await rowOf(
      boardOf(page),
      (await riderRows(boardOf(page)).first().locator('bdi').textContent())!,
    ).waitFor();
  });
});
