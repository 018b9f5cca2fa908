import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardOf, linesOf, riderRows } from './support/board.ts';
import { startLivePage, type LivePage } from './support/live-page.ts';
import { CUT_OFF } from './support/visitor.ts';
import { visits } from './support/visits.ts';

let live: LivePage;
beforeAll(async () => {
  live = await startLivePage();
  void live.ride({ classes: [1], ridersPerClass: 6 });
});
afterAll(() => live?.stop());
const visit = visits(() => live.hosts);

describe('a board whose connection is lost', () => {
  it('keeps what it knows and says how old that is, and heals by itself', async () => {
    const page = await visit(`${live.url}#/watch/1`, { before: live.byLine, expected: CUT_OFF });
    const board = boardOf(page);
    await riderRows(board).first().waitFor();
    await page.getByText('Live', { exact: true }).waitFor();

    await live.line.cut();
    await page.getByText(/^Connection lost, showing \d?\d:\d\d:\d\d.*; reconnecting …$/).waitFor();
    const known = await linesOf(board);
    expect(known).not.toEqual([]);
    const outputs = await board.innerText();

    await live.line.mend();
    await page.getByText('Live', { exact: true }).waitFor();
    await expect.poll(() => board.innerText()).not.toBe(outputs);
  });

  it('comes to life without being loaded again when the API was not there at first', async () => {
    await live.line.cut();
    const page = await visit(`${live.url}#/watch/1`, { before: live.byLine, expected: CUT_OFF });
    await page.getByText('The API cannot be reached').waitFor();
    await live.line.mend();
    await riderRows(boardOf(page)).first().waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
  });
});
