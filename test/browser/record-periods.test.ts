import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

/** Sets the records of all time and of the day, and the periods that the stage keeps. */
function keep(recordPeriods: object[]) {
  Object.assign(served().api.answers, {
    RecordPeriods: () => ({ recordPeriods }),
    ClassRecords: ({ period }: { period?: unknown }) => ({
      classRecords: { items: [period ? record('Ben', 150.5) : record('Ada', 200)], nextToken: null },
    }),
  });
}
const record = (name: string, output: number) => {
  const at = '2026-11-30T12:00:00.000Z';
  return { classId: 1, racerId: name, name, output, raceId: '1-5984788', at };
};
const records = (page: Page) => page.getByRole('table', { name: 'Harbor Sprint records' });
const periods = (page: Page) => page.getByRole('group', { name: 'Period' });

beforeEach(() => keep([{ unit: 'DAY', from: '2026-11-30' }]));

it('the records are those of all time until the visitor chooses a period', async () => {
  const page = await visit(`${served().url}#/records/1`);
  await records(page).getByText('Ada').waitFor();
  await periods(page).waitFor();
  expect(await periods(page).getByRole('button').allInnerTexts()).toEqual(['Today', 'All time']);
  await periods(page).getByRole('button', { name: 'Today' }).click();
  await records(page).getByText('Ben').waitFor();
  await page.getByRole('heading', { name: 'Harbor Sprint, today' }).waitFor();
});

it('the records have no choice of periods if the stage keeps only those of all time', async () => {
  keep([]);
  const page = await visit(`${served().url}#/records/1`);
  await records(page).getByText('Ada').waitFor();
  expect(await periods(page).count()).toBe(0);
});

it('a big screen without riders shows the record of the day next to the one of all time', async () => {
  const page = await visit(`${served().url}#/wall/1`);
  await page.getByText(/^Today 150\.50? Ben$/).waitFor();
  await page.getByText(/^Record 200(\.00)? Ada, /).waitFor();
});
