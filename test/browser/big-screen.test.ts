import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../tools/browser/board.ts';
import { patchConfig } from './support/patch-config.ts';
import { rankingsWith, slotOf } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';
import { CUT_OFF } from './support/visitor.ts';
import type { VisitOptions } from './support/visits.ts';

const { served, visit } = scriptedVisits();

const NAMES = Array.from({ length: 40 }, (_, index) => `Rider ${index + 1}`);

/** Slightly longer than the time for which the exit link stays visible. */
const UNTIL_HIDDEN_MS = 4_500;
/** Slightly longer than the time for which a rotating screen shows a class. */
const UNTIL_NEXT_MS = 21_500;
const letTimePass = (page: Page) => page.clock.fastForward(UNTIL_HIDDEN_MS);

const topRiders = (page: Page) => page.getByRole('list', { name: 'Top riders in Harbor Sprint' });

async function lookAtWall(options?: VisitOptions, query = ''): Promise<Page> {
  served().show(rankingsWith(NAMES));
  const page = await visit(`${served().url}#/wall/1${query}`, {
    before: (it) => it.clock.install(),
    ...options,
  });
  await topRiders(page).waitFor();
  return page;
}

const leave = (page: Page) => page.getByRole('link', { name: 'Exit', exact: true });
const opacity = (page: Page) => leave(page).evaluate((it) => getComputedStyle(it).opacity);
const opacitySoon = (page: Page) => expect.poll(() => opacity(page));

describe('the exit link of the big screen', () => {
  it('is shown initially and when the pointer moves, and then hides together with the pointer', async () => {
    const page = await lookAtWall();
    expect(await opacity(page)).toBe('1');
    await letTimePass(page);
    await opacitySoon(page).toBe('0');
    const cursor = () => leave(page).evaluate((it) => getComputedStyle(it.parentElement!).cursor);
    expect(await cursor()).toBe('none');
    await page.mouse.move(300, 300);
    await opacitySoon(page).toBe('1');
    expect(await cursor()).toBe('auto');
    await letTimePass(page);
    await opacitySoon(page).toBe('0');
  });

  it('stays hidden when a browser reports a pointer that has not moved', async () => {
    const page = await lookAtWall();
    await page.mouse.move(300, 300);
    await letTimePass(page);
    await opacitySoon(page).toBe('0');
    // the page must listen before the pointer is reported
    const listening = await page.evaluateHandle(() => {
      const reported = new Promise((resolve) => addEventListener('pointermove', resolve, { once: true }));
      return { reported };
    });
    await page.mouse.move(300, 300);
    await listening.evaluate(({ reported }) => reported.then(() => true));
    // a transition would have started by the second frame
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await leave(page).evaluate((it) => it.getAnimations().length)).toBe(0);
    expect(await opacity(page)).toBe('0');
  });

  it('opens the board of the class', async () => {
    const page = await lookAtWall();
    await page.mouse.move(300, 300);
    await leave(page).click();
    await boardOf(page).waitFor();
  });

  it('is the first tab stop, and is visible while it has focus', async () => {
    const page = await lookAtWall({ reducedMotion: 'reduce' });
    await letTimePass(page);
    await opacitySoon(page).toBe('0');
    await page.keyboard.press('Tab');
    expect(await opacity(page)).toBe('1');
    expect(await leave(page).evaluate((it) => getComputedStyle(it).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    await boardOf(page).waitFor();
  });
});

it('has text of the same proportions on a large screen, also in the chips', async () => {
  const { entries, ...facts } = rankingsWith(['Mira']);
  served().show({ ...facts, entries: entries.map((entry) => ({ ...entry, status: 'STALLED' })) });
  const page = await visit(`${served().url}#/wall/1`, { viewport: { width: 1920, height: 1080 } });
  const chip = page.getByText('stalled', { exact: true });
  const heightOf = async () => (await chip.boundingBox())!.height;
  const before = await heightOf();
  await page.setViewportSize({ width: 3840, height: 2160 });
  await expect.poll(heightOf).toBeGreaterThan(1.9 * before);
});

describe('a big screen held upright', () => {
  it('shows whole names', async () => {
    served().show(rankingsWith(['Mira Castellane']));
    const page = await visit(`${served().url}#/wall/1`, { viewport: { width: 1080, height: 1920 } });
    const name = page.getByRole('listitem').getByText('Mira Castellane');
    await name.waitFor();
    expect(await name.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(false);
  });

  it('has the address at which riders join next to the clock, not over it', async () => {
    const page = await visit(`${served().url}#/wall/1`, {
      viewport: { width: 390, height: 844 },
      before: (it) => patchConfig(it, (config) => ({ ...config, pageUrl: 'https://192.168.178.120:8443/' })),
    });
    const address = (await page.getByText('Ride at https').boundingBox())!;
    const clock = (await page.getByRole('timer').boundingBox())!;
    expect(address.x + address.width).toBeLessThanOrEqual(clock.x);
  });
});

describe('a big screen that rotates', () => {
  it('goes on to the next class that is being ridden, and skips idle ones', async () => {
    served().show({ ...rankingsWith(['Ivy']), classId: 3, raceId: slotOf().raceId.replace('1-', '3-') });
    const page = await lookAtWall({}, '?rotate=20&classes=1,2,3');
    await page.clock.runFor(UNTIL_NEXT_MS);
    await page.getByRole('list', { name: 'Top riders in Velodrome Night' }).getByText('Ivy').waitFor();
  });
});

describe('a big screen that nobody attends', () => {
  const age = (page: Page) => page.locator('header').getByRole('status');

  /** Pushes rankings like a race that is on, until the screen shows their rider live. */
  async function expectLive(page: Page): Promise<void> {
    let sequence = 2;
    const push = async () => {
      served().show(rankingsWith(['Zoe'], { sequence: sequence++ }));
      return { riders: await topRiders(page).getByText('Zoe').count(), ages: await age(page).count() };
    };
    await expect.poll(push, { timeout: 60_000 }).toEqual({ riders: 1, ages: 0 });
  }

  it('says how old its numbers are while the network is gone, and then shows the race that is on', async () => {
    const page = await lookAtWall({ expected: CUT_OFF });
    await page.context().setOffline(true);
    served().api.drop();
    await age(page)
      .getByText(/Connection lost/)
      .waitFor();
    await page.context().setOffline(false);
    await page.clock.fastForward('01:00');
    await expectLive(page);
  });

  it('shows the race that is on after its machine was asleep for hours', async () => {
    const page = await lookAtWall({ expected: CUT_OFF });
    served().api.drop();
    await page.clock.fastForward('03:00:00');
    await expectLive(page);
  });
});
