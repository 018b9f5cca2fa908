import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Race, RaceResult } from '@alleycat/client';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { rankingsWith, slotOf } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const HOLD_MS = 12_500;
const BEST = 182.5;

/** Lets the API have a race that completed just before the current one, with these finishers. */
function complete(names: readonly string[]): Race {
  const { raceId, slot } = slotOf(-1);
  const results = names.map((name, index): RaceResult => ({
    ...{ raceId, classId: 1, racerId: `rider-${name}`, name, status: 'FINISHED', second: 300 },
    ...{ output: BEST - index, rank: index + 1, gapToLeader: index, finishedAt: new Date().toISOString() },
  }));
  const race: Race = {
    ...{ raceId, classId: 1, slot, status: 'COMPLETE', sequence: 9, riders: 5, finishers: names.length },
    startsAt: new Date().toISOString(),
    endsAt: new Date().toISOString(),
    winner: { racerId: 'rider-Ada', name: 'Ada', output: BEST },
    deadline: new Date().toISOString(),
    provisionalUntil: new Date(Date.now() + 300_000).toISOString(),
  };
  served().api.answers['Races'] = () => ({ races: { items: [race], nextToken: null } });
  served().api.answers['RaceResults'] = () => ({ raceResults: { items: results, nextToken: null } });
  return race;
}

const announce = (race: Race) =>
  served().api.push({ onRaceCompleted: race }, undefined, ({ query }) => query.includes('onRaceCompleted'));

const finish = (page: Page) => page.getByRole('region', { name: 'Finish' });
const lastRace = (page: Page) => page.getByRole('region', { name: 'Last race' });

describe('riders who are on course when the next race starts', () => {
  it.each(['watch', 'wall'])('stay on the screen until they have finished: %s', async (view) => {
    const { slot, raceId } = slotOf(-1);
    const onCourse = (page: Page) => page.getByRole('region', { name: 'Riders still on course' });
    served().show(rankingsWith(['Ada', 'Ben'], { raceId }));
    const page = await visit(`${served().url}#/${view}/1`);
    await page.getByText('Ada').first().waitFor();
    expect(await onCourse(page).count()).toBe(0);

    served().show(rankingsWith(['Eve', 'Fay'], { raceId: `1-${slot + 1}` }));
    await onCourse(page).getByText('Ada').waitFor();
    await expect
      .poll(() => onCourse(page).innerText())
      .toMatch(/race\s+\d:\d\d left\s+1\s+Ada\s+[\d.]+\s+2\s+Ben/);
    await page.getByText('Eve').first().waitFor();

    served().show(rankingsWith(['Ada', 'Ben'], { raceId, sequence: 500, status: 'COMPLETE' }));
    await onCourse(page).waitFor({ state: 'hidden' });
  });
});

describe('the finish of a race, while the next one is being ridden', () => {
  it.each([
    { view: 'watch', ready: (page: Page) => riderRows(boardOf(page)).first() },
    { view: 'wall', ready: (page: Page) => page.getByRole('list', { name: 'Top riders in Harbor Sprint' }) },
  ])('is held on the screen, and then stays as the last race: $view', async ({ view, ready }) => {
    served().show(rankingsWith(['Eve', 'Fay']));
    const page = await visit(`${served().url}#/${view}/1`, { before: (it) => it.clock.install() });
    await ready(page).waitFor();
    await served().api.starts.first(({ query }) => query.includes('onRaceCompleted'));
    const race = complete(['Ada', 'Ben', 'Cyd']);
    announce(race);

    await finish(page).getByText('Ada').first().waitFor();
    await finish(page).getByText('182.50').waitFor();
    await finish(page).getByText('−2.00').waitFor();
    expect(await lastRace(page).count()).toBe(view === 'watch' ? 1 : 0);

    await page.clock.fastForward(HOLD_MS);
    await finish(page).waitFor({ state: 'hidden' });
    await ready(page).waitFor();
    expect(await lastRace(page).innerText()).toMatch(/Ada\s+182\.50\s+2\s+Ben\s+−1\.00\s+3\s+Cyd\s+−2\.00/);
  });

  it('needs no query while the board shows the final rankings of the race', async () => {
    const { entries, ...facts } = rankingsWith(['Gil', 'Hal'], { status: 'COMPLETE', finishers: 2 });
    const final = { ...facts, entries: entries.map((entry) => ({ ...entry, status: 'FINISHED' as const })) };
    served().show(final);
    const page = await visit(`${served().url}#/watch/1`);
    await page.getByRole('link', { name: 'Results of this race' }).waitFor();
    const { raceId, sequence } = final;
    announce({ ...complete(['Ada']), raceId, sequence, slot: slotOf().slot });
    await finish(page).getByText('Gil').first().waitFor();
    const asked = served().api.requests.entries.filter(({ variables }) => variables.raceId === raceId);
    expect(asked.map(({ operationName }) => operationName)).not.toContain('RaceResults');
  });

  it('is there as the last race if the page is opened later', async () => {
    complete(['Ada', 'Ben']);
    const page = await visit(`${served().url}#/watch/1`);
    await lastRace(page).getByText('Ada').waitFor();
    expect(await finish(page).count()).toBe(0);
  });

  it('is only the winner’s on a screen held upright, which has no room for three names', async () => {
    complete(['Ada', 'Ben', 'Cyd']);
    const page = await visit(`${served().url}#/wall/1`, { viewport: { width: 768, height: 1024 } });
    await lastRace(page).getByText('Ada').waitFor();
    expect(await lastRace(page).getByText('Ben').isVisible()).toBe(false);
  });
});

describe('the finish on the big screen', () => {
  it('has every name next to the jersey, also one that is written from right to left', async () => {
    served().show(rankingsWith(['Eve']));
    const page = await visit(`${served().url}#/wall/1`);
    await served().api.starts.first(({ query }) => query.includes('onRaceCompleted'));
    announce(complete(['Ada', 'مريم', 'Cyd']));
    await finish(page).getByText('Cyd').waitFor();
    const lefts = await finish(page)
      .locator('bdi')
      .evaluateAll((names) =>
        names.map((it) => {
          const text = document.createRange();
          text.selectNodeContents(it);
          return text.getBoundingClientRect().left;
        }),
      );
    expect(lefts).toHaveLength(3);
    expect(lefts[1]).toBe(lefts[2]);
  });
});
