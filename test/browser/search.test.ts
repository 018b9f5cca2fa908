import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, linesOf, riderRows, rowOf, searchBox } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const OTHERS = Array.from({ length: 60 }, (_, index) => `Ada Baker ${index + 1}`);
const NAMES = [...OTHERS.slice(0, 20), 'Zoë Müller', ...OTHERS.slice(20), 'Zoe Ikeda', 'Enzo Éclair'];

const PIXEL_TOLERANCE = 1;

async function watch(): Promise<Page> {
  served().show(rankingsWith(NAMES));
  const page = await visit(`${served().url}#/watch/1`);
  await riderRows(boardOf(page)).first().waitFor();
  return page;
}

/** Returns whether a rider's row is highlighted and in view. */
async function isFound(page: Page, name: string): Promise<boolean> {
  const board = (await boardOf(page).boundingBox())!;
  const [row] = await rowOf(boardOf(page), name).all();
  const box = await row?.boundingBox();
  if (!box || box.y < board.y || box.y + box.height > board.y + board.height + PIXEL_TOLERANCE) return false;
  const backgroundOf = (element: Element) => getComputedStyle(element).backgroundColor;
  const plain = riderRows(boardOf(page)).filter({ hasText: 'Ada Baker' }).first();
  return (await row!.evaluate(backgroundOf)) !== (await plain.evaluate(backgroundOf));
}

describe('the rider search', () => {
  it('highlights the first match and scrolls it into view, regardless of accents', async () => {
    const page = await watch();
    await searchBox(page).fill('MULLER');
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
    await searchBox(page).fill('eclair');
    await expect.poll(() => isFound(page, 'Enzo Éclair')).toBe(true);
  });

  it('goes to the next match with Enter or the button, back with Shift+Enter, and wraps around', async () => {
    const page = await watch();
    await searchBox(page).fill('zoe');
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
    await searchBox(page).press('Enter');
    await page.getByText('2 of 2', { exact: true }).waitFor();
    await expect.poll(() => isFound(page, 'Zoe Ikeda')).toBe(true);
    await searchBox(page).press('Shift+Enter');
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect.poll(() => isFound(page, 'Zoe Ikeda')).toBe(true);
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
  });

  it('keeps all other riders on the board', async () => {
    const page = await watch();
    const rows = () => boardOf(page).getAttribute('aria-rowcount');
    const all = await rows();
    await searchBox(page).fill('Ikeda');
    await expect.poll(() => isFound(page, 'Zoe Ikeda')).toBe(true);
    expect(await rows()).toBe(all);
    const names = (await linesOf(boardOf(page))).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Ada Baker 60', 'Enzo Éclair']));
  });

  it('says that nobody has the name, and does not scroll', async () => {
    const page = await watch();
    const before = await linesOf(boardOf(page));
    await searchBox(page).fill('Nobody At All');
    await page.getByText('No riders found').waitFor();
    expect(await linesOf(boardOf(page))).toEqual(before);
    await searchBox(page).press('Enter');
    await page.getByText('No riders found').waitFor();
  });

  it('keeps the rider highlighted when the next rankings move the rider’s row', async () => {
    const page = await watch();
    await searchBox(page).fill('Muller');
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
    const others = NAMES.filter((name) => name !== 'Zoë Müller');
    served().show(rankingsWith([...others.slice(0, 17), 'Zoë Müller', ...others.slice(17)], { sequence: 2 }));
    await expect
      .poll(async () => (await linesOf(boardOf(page))).find(({ name }) => name === 'Zoë Müller')?.rank)
      .toBe(18);
    expect(await isFound(page, 'Zoë Müller')).toBe(true);
  });

  it('keeps the rider in view when the rider moves far, until the visitor scrolls', async () => {
    const page = await watch();
    await searchBox(page).fill('Muller');
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
    const others = NAMES.filter((name) => name !== 'Zoë Müller');
    served().show(rankingsWith([...others, 'Zoë Müller'], { sequence: 2 }));
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);

    const firstRank = async () => (await linesOf(boardOf(page)))[0]?.rank;
    const before = await firstRank();
    await boardOf(page).hover();
    await page.mouse.wheel(0, -400);
    await expect.poll(firstRank).not.toBe(before);
    served().show(rankingsWith(['Zoë Müller', ...others], { sequence: 3 }));
    await expect.poll(firstRank).toBeGreaterThan(10);
    expect(await isFound(page, 'Zoë Müller')).toBe(false);
  });

  it('finds a rider who starts after the name was typed', async () => {
    served().show(rankingsWith(OTHERS, { sequence: 3 }));
    const page = await visit(`${served().url}#/watch/1`);
    await searchBox(page).fill('zoe');
    await page.getByText('No riders found').waitFor();
    served().show(rankingsWith(NAMES, { sequence: 4 }));
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
  });

  it('removes the highlight when the field is cleared', async () => {
    const page = await watch();
    await searchBox(page).fill('Muller');
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(true);
    await searchBox(page).fill('');
    await expect.poll(() => isFound(page, 'Zoë Müller')).toBe(false);
  });
});
