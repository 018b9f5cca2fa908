import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RaceStatus, RankingsEntry } from '@alleycat/client';
import { boardOf, riderRows, rowOf } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';
import { CUT_OFF } from './support/visitor.ts';

const { served, visit } = scriptedVisits();

/** Includes the longest names of simulated riders. */
const NAMES = ['Mira Castellane', 'Hugo Marsh', 'Noor Kruger', 'Quinn Aldana', 'Edda Park'];

async function board(
  width: number,
  overridesOf: (entry: RankingsEntry) => Partial<RankingsEntry> = () => ({}),
  status: RaceStatus = 'OPEN',
) {
  const { entries, ...rankings } = rankingsWith(NAMES, { status });
  served().show({ ...rankings, entries: entries.map((entry) => ({ ...entry, ...overridesOf(entry) })) });
  const page = await visit(`${served().url}#/watch/1`, { viewport: { width, height: 844 } });
  await riderRows(boardOf(page))
    .nth(NAMES.length - 1)
    .waitFor();
  return page;
}

const boxOf = async (it: Locator) => (await it.boundingBox())!;
const rightOf = async (it: Locator) => {
  const { x, width } = await boxOf(it);
  return x + width;
};
const isCut = (it: Locator) => it.evaluate((element) => element.scrollWidth > element.clientWidth);
/** Returns the horizontal and the vertical middle of an element, or of the text in it. */
const middleOf = (it: Locator, of: 'box' | 'text') =>
  it.evaluate((element, part) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = (part === 'text' ? range : element).getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, of);
const head = (page: Page, name: string) => boardOf(page).getByRole('columnheader', { name, exact: true });
const link = (page: Page, name: string) => rowOf(boardOf(page), name).getByRole('link');

it('marks riders as new who join later, but nobody in the first rankings', async () => {
  const page = await board(1280);
  const marks = boardOf(page).getByText('NEW', { exact: true });
  expect(await marks.count()).toBe(0);
  served().show(rankingsWith([...NAMES, 'Zoe'], { sequence: 2 }));
  await rowOf(boardOf(page), 'Zoe').getByText('NEW', { exact: true }).waitFor();
  expect(await marks.count()).toBe(1);
});

describe('the board in a low window', () => {
  it('shows several rows at a zoom of 200 %', async () => {
    served().show(rankingsWith(Array.from({ length: 20 }, (_, index) => `Rider ${index + 1}`)));
    const page = await visit(`${served().url}#/watch/1`, { viewport: { width: 640, height: 400 } });
    await rowOf(boardOf(page), 'Rider 3').waitFor();
    const { y, height } = await boxOf(rowOf(boardOf(page), 'Rider 3'));
    const navigation = await boxOf(page.getByRole('navigation', { name: 'Views' }));
    expect(y + height).toBeLessThanOrEqual(navigation.y);
  });
});

describe('the board on a phone', () => {
  it('shows full names, left-aligned', async () => {
    const page = await board(390, () => ({ output: 255.75 }));
    const edges = [];
    for (const name of NAMES) {
      expect(await isCut(link(page, name))).toBe(false);
      edges.push((await boxOf(link(page, name))).x);
    }
    expect(new Set(edges).size).toBe(1);
  });

  it('does not truncate headings or figures', async () => {
    const page = await board(390, ({ rank }) => ({ output: rank === 1 ? 255.75 : 100.25 }));
    for (const cell of await boardOf(page).locator('[role=columnheader], [role=cell]').all())
      if (await cell.isVisible()) expect(await isCut(cell), await cell.innerText()).toBe(false);
  });

  it('shows the facts about the race directly above its progress bar', async () => {
    const page = await board(390);
    const facts = page.getByText(/^\d+:\d\d [AP]M race$/);
    const { y, height } = await boxOf(facts);
    const progress = await boxOf(page.getByRole('progressbar', { name: 'Race progress' }));
    expect(progress.y - (y + height)).toBeLessThan(12);
  });
});

describe.each([
  { locale: 'en-US', lost: /^Connection lost.*Reconnecting/ },
  { locale: 'es-ES', lost: /^Conexión perdida.*Reconectando/ },
])('the board on a phone in $locale', ({ locale, lost }) => {
  it('stays where it is when the connection is lost', async () => {
    served().show(rankingsWith(NAMES));
    const viewport = { width: 390, height: 844 };
    const page = await visit(`${served().url}#/watch/1`, { locale, viewport, expected: CUT_OFF });
    const table = page.getByRole('table');
    await riderRows(table).first().waitFor();
    const before = await boxOf(table);
    await page.context().setOffline(true);
    served().api.drop();
    await page.getByText(lost).first().waitFor();
    expect(await boxOf(table)).toEqual(before);
    await page.context().setOffline(false);
  });
});

describe('the records on a phone', () => {
  // the longest name fits only in a font that is narrower than the default font on Linux
  const [, ...names] = NAMES;

  it('show full names and the date of each record', async () => {
    served().api.answers.ClassRecords = () => ({
      classRecords: {
        items: names.map((name, place) => ({
          classId: 1,
          racerId: `rider-${name}`,
          name,
          output: 255.75 - place,
          raceId: '1-5984788',
          at: '2026-11-25T12:34:56.000Z',
        })),
        nextToken: null,
      },
    });
    const page = await visit(`${served().url}#/records/1`, { viewport: { width: 390, height: 844 } });
    const records = page.getByRole('table', { name: 'Harbor Sprint records' });
    await records.getByRole('columnheader', { name: 'Set on', exact: true }).waitFor();
    for (const name of names)
      expect(await isCut(records.getByRole('link', { name, exact: true }))).toBe(false);
    for (const cell of await records.locator('th, td').all())
      if (await cell.isVisible()) expect(await isCut(cell), await cell.innerText()).toBe(false);
  });
});

describe('the board on a desktop', () => {
  it('has a header and rows that reach the edge', async () => {
    const page = await board(1280);
    const edge = await rightOf(boardOf(page));
    expect(await rightOf(boardOf(page).getByRole('row').first())).toBe(edge);
    expect(await rightOf(rowOf(boardOf(page), NAMES[0]!))).toBe(edge);
  });

  it.each([1280, 800])('fits the widest status at a width of %d', async (width) => {
    const page = await board(
      width,
      ({ rank }) => ({ status: rank === 5 ? 'DID_NOT_FINISH' : 'FINISHED' }),
      'COMPLETE',
    );
    const chip = page.getByText('did not finish', { exact: true });
    await chip.waitFor();
    const cell = await boxOf(boardOf(page).getByRole('cell').filter({ has: chip }));
    expect((await boxOf(chip)).width).toBeLessThanOrEqual(cell.width);
  });

  it('has the names of the classes in the middle of their buttons, and "Rank" above the ranks', async () => {
    const page = await board(1280);
    const course = page.getByRole('link', { name: 'Harbor Sprint' });
    expect((await middleOf(course, 'text')).y).toBeCloseTo((await middleOf(course, 'box')).y, 0);
    const rank = rowOf(boardOf(page), NAMES[1]!).getByRole('cell').first();
    const { x } = await middleOf(head(page, 'Rank'), 'text');
    expect(x).toBeCloseTo((await middleOf(rank, 'text')).x, 0);
  });

  it('explains output and result in the tooltip of the column header', async () => {
    const page = await board(1280);
    expect(await head(page, 'Output').getAttribute('title')).toMatch(
      /cadence.*resistance.*last second is the result/,
    );
  });

  it('explains what stalled means in the tooltip of the status', async () => {
    const page = await board(1280, ({ rank }) => (rank === 1 ? { status: 'STALLED' } : {}));
    const status = boardOf(page).getByText('stalled', { exact: true });
    expect(await status.getAttribute('title')).toMatch(/ranks after all others until they resume/);
  });
});
