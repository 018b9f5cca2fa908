import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const DAY = { unit: 'DAY', of: '2026-11-30' };

/** Sets the records of all time and of `period`, and the periods that the stage keeps. */
function keep(recordPeriods: object[], period: object = DAY) {
  Object.assign(served().api.answers, {
    RecordPeriods: () => ({ recordPeriods }),
    ClassRecords: (asked: { period?: object }) => {
      if (asked.period) expect(asked.period).toEqual(period);
      const items = [asked.period ? record('Ben', 150.5) : record('Ada', 200)];
      return { classRecords: { items, nextToken: null } };
    },
  });
}
const record = (name: string, output: number) => {
  const at = '2026-11-30T12:00:00.000Z';
  return { classId: 1, racerId: name, name, output, raceId: '1-5984788', at };
};
const records = (page: Page) => page.getByRole('table', { name: 'Harbor Sprint records' });
const periods = (page: Page) => page.getByRole('group', { name: 'Period' });

const DAY_PERIOD = { unit: 'DAY', from: '2026-11-30' };
beforeEach(() => keep([DAY_PERIOD]));

it('the records are those of all time until the visitor chooses a period', async () => {
  const page = await visit(`${served().url}#/records/1`);
  await records(page).getByText('Ada').waitFor();
  await periods(page).waitFor();
  expect(await periods(page).getByRole('button').allInnerTexts()).toEqual(['Today', 'All time']);
  await periods(page).getByRole('button', { name: 'Today' }).click();
  await records(page).getByText('Ben').waitFor();
  await page.getByRole('heading', { name: 'Harbor Sprint, today' }).waitFor();
  await periods(page).getByRole('button', { name: 'All time' }).click();
  await records(page).getByText('Ada').waitFor();
});

it('the records have no choice of periods if the stage keeps only those of all time', async () => {
  keep([]);
  const page = await visit(`${served().url}#/records/1`);
  await records(page).getByText('Ada').waitFor();
  expect(await periods(page).count()).toBe(0);
});

const today = (page: Page) => page.getByText(/^Today 150\.50 Ben$/);

it('a big screen without riders shows the record of the day next to the one of all time', async () => {
  keep([DAY_PERIOD], { unit: 'DAY' });
  const page = await visit(`${served().url}#/wall/1`);
  await today(page).waitFor();
  await page.getByText(/^Record 200\.00 Ada, /).waitFor();
});

it('a big screen shows the record of the day again when the race is over', async () => {
  keep([DAY_PERIOD], { unit: 'DAY' });
  const race = rankingsWith(['Cleo']);
  served().show(race);
  const page = await visit(`${served().url}#/wall/1`);
  await page.getByRole('listitem').getByText('Cleo').waitFor();
  await expect.poll(() => today(page).count()).toBe(0);
  served().show({ ...race, status: 'COMPLETE', sequence: race.sequence + 1 });
  await today(page).waitFor();
});
