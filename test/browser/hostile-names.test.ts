import { describe, expect, it } from 'vitest';
import { boardOf, linesOf, riderRows, rowOf, searchBox } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const RIGHT_TO_LEFT_OVERRIDE = '\u202e';
const HOSTILE = {
  markup: '<img src=x onerror="document.title=\'pwned\'"><b>bold</b>',
  template: '${7*7} {{7*7}} %s &lt;i&gt;',
  bidi: `Ada ${RIGHT_TO_LEFT_OVERRIDE}rekaB`,
  arabic: 'مريم الأندلسي',
  long: 'Maximiliana '.repeat(40).trim(),
  unbroken: 'W'.repeat(400),
  emoji: '🚴🏽‍♀️👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  combining: `Z${'\u0301'.repeat(60)}algo`,
  prototype: '__proto__',
};
const NAMES = ['First Rider', ...Object.values(HOSTILE), 'Last Rider'];

describe('hostile names', () => {
  it('are shown as plain text', async () => {
    served().show(rankingsWith(NAMES));
    const page = await visit(`${served().url}#/watch/1`);
    await riderRows(boardOf(page)).first().waitFor();
    expect((await linesOf(boardOf(page))).map(({ name }) => name)).toEqual(NAMES);
    expect(await page.locator('img, b').count()).toBe(0);
    expect(await page.title()).not.toContain('pwned');
  });

  it.each([390, 1280])('do not overflow their column at a width of %d', async (width) => {
    served().show(rankingsWith(NAMES));
    const page = await visit(`${served().url}#/watch/1`, { viewport: { width, height: 860 } });
    const table = boardOf(page);
    await rowOf(table, 'First Rider').waitFor();
    const boxes = await riderRows(table).evaluateAll((rows) =>
      rows.map((row) => {
        const figures = [...row.querySelectorAll('[role=cell]')].map((cell) => cell.getBoundingClientRect());
        return { lefts: figures.map(({ left }) => left), height: row.getBoundingClientRect().height };
      }),
    );
    for (const box of boxes) expect(box).toEqual(boxes[0]);
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await table.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  });

  it('do not change the direction of the text next to them', async () => {
    served().show(rankingsWith([HOSTILE.bidi, HOSTILE.arabic]));
    const page = await visit(`${served().url}#/watch/1`);
    await riderRows(boardOf(page)).first().waitFor();
    await searchBox(page).fill('Ada');
    const follow = page.getByRole('button', { name: /^Follow / });
    // without isolation, the override in the name would reverse the rest of the line
    expect(await follow.locator('bdi').textContent()).toBe(HOSTILE.bidi);
  });
});
