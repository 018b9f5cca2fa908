import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, riderRows, rowOf } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const OTHERS = Array.from({ length: 80 }, (_, index) => `Rider ${index + 1}`);
const withMiraAt = (rank: number) => [...OTHERS.slice(0, rank - 1), 'Mira', ...OTHERS.slice(rank - 1)];

/** Returns the label or text of the focused element. */
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );

async function focusMira(): Promise<Page> {
  served().show(rankingsWith(withMiraAt(3)));
  const page = await visit(`${served().url}#/watch/1`);
  await rowOf(boardOf(page), 'Mira').getByRole('link').focus();
  return page;
}

const leaderIs = (page: Page, name: string) =>
  expect.poll(() => riderRows(boardOf(page)).first().locator('bdi').textContent()).toBe(name);

describe('the focus on a rider’s row', () => {
  it('moves with the rider to another place', async () => {
    const page = await focusMira();
    served().show(rankingsWith(withMiraAt(1), { sequence: 2 }));
    await leaderIs(page, 'Mira');
    expect(await focused(page)).toBe('Mira');
  });

  it('moves to the board when the rider moves out of view', async () => {
    const page = await focusMira();
    served().show(
      rankingsWith(['Rider 2', ...withMiraAt(70).filter((name) => name !== 'Rider 2')], { sequence: 2 }),
    );
    await leaderIs(page, 'Rider 2');
    expect(await focused(page)).toBe('Harbor Sprint rankings');
  });

  it('stays in the board when Tab is pressed faster than the board scrolls', async () => {
    served().show(rankingsWith(OTHERS));
    const page = await visit(`${served().url}#/watch/1`);
    await riderRows(boardOf(page)).first().getByRole('link').focus();
    const pressTabs = async () => {
      await Promise.all(Array.from({ length: 60 }, () => page.keyboard.press('Tab')));
      return focused(page);
    };
    expect(await pressTabs()).toBe('Rider 61');
    await page.keyboard.down('Shift');
    expect(await pressTabs()).toBe('Rider 1');
  });
});
