import { describe, expect, it } from 'vitest';
import { riderRows } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const HEBREW = 'מירוץ הנמל';
const MANY = [
  ...['Harbor Sprint', '"Quotes" & <b>markup</b>', HEBREW, 'A name with as many characters as allowed'],
  ...Array.from({ length: 20 }, (_, index) => `Course ${index + 5}`),
];

function answerWith(names: readonly string[]): void {
  const classes = names.map((name, index) => ({ classId: index + 1, name, raceSeconds: 300 }));
  served().api.answers.Classes = () => ({ classes });
}

describe('the classes', () => {
  it('are not awaited by the board, and nothing moves when their names arrive', async () => {
    const classes = await served().api.answers.Classes!({});
    let arrive = (_: unknown) => {};
    served().api.answers.Classes = () => new Promise((resolve) => (arrive = resolve));
    served().show(rankingsWith(['Ada', 'Ben']));
    const page = await visit(`${served().url}#/watch/1`);
    const table = page.getByRole('table');
    const picker = page.getByRole('navigation', { name: 'Classes' });
    await riderRows(table).first().waitFor();
    expect(await picker.getByRole('link').count()).toBe(0);
    expect((await page.locator('h1').textContent())!.trim()).toBe('');
    const boxes = async () => [await picker.boundingBox(), await table.boundingBox()];
    const before = await boxes();
    arrive(classes);
    await page.getByRole('heading', { name: 'Harbor Sprint' }).waitFor();
    expect(await boxes()).toEqual(before);
  });

  it.each([390, 1280])('can be many, and the current one is visible at a width of %d', async (width) => {
    answerWith(MANY);
    const page = await visit(`${served().url}#/results/23`, { viewport: { width, height: 860 } });
    const picker = page.getByRole('navigation', { name: 'Classes' });
    await picker.getByRole('link', { name: 'Course 23' }).waitFor();
    expect(await picker.locator('bdi').allTextContents()).toEqual(MANY);
    const current = (await picker.locator('[aria-current]').boundingBox())!;
    expect(current.x).toBeGreaterThanOrEqual(0);
    expect(current.x + current.width).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it('do not include that of an unknown address, which shows that nothing was found', async () => {
    const page = await visit(`${served().url}#/results/7`);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  });

  it('may no longer include the last one that a visitor viewed, who then gets to class 1', async () => {
    const page = await visit(`${served().url}#/results/1`);
    await page.getByRole('heading', { name: 'Harbor Sprint results' }).waitFor();
    await page.evaluate(() => localStorage.setItem('alleycat.class', '7'));
    await page.goto(`${served().url}?again#/`);
    await page.getByRole('heading', { name: 'Harbor Sprint' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/watch/1');
  });
});
