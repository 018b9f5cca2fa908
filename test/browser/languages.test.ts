import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { findingsOf, LETS_AXE_IN } from './support/axe.ts';
import { codeOf } from './support/code-of.ts';
import { patchConfig } from './support/patch-config.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const NAMES = ['Ada', 'Ben', 'Cleo'];
const COURSE = 'Harbor Sprint';
const spanishBoard = (page: Page) => page.getByRole('table', { name: `Clasificación de ${COURSE}` });
const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

/** Adds sign-in to the page, so that the view for riding has something to show. */
function letRide(page: Page): Promise<void> {
  const signIn = { userPoolId: 'local_1', userPoolClientId: 'page', guestUrl: './guest' };
  return patchConfig(page, (config) => ({ ...config, ...signIn }));
}

describe('a visitor whose browser speaks Spanish', () => {
  it('sees the board, Ride and the big screen in Spanish, with Spanish numbers', async () => {
    served().show(rankingsWith(NAMES));
    const loaded: string[] = [];
    const page = await visit('about:blank', {
      ...LETS_AXE_IN,
      locale: 'es-ES',
      before: async (it) => {
        await letRide(it);
        it.on('request', (request) => loaded.push(request.url()));
      },
    });

    await page.goto(`${served().url}#/watch/1`);
    await expect.poll(() => riderRows(spanishBoard(page)).first().innerText()).toContain('200,00');
    await page.getByText('3 ciclistas, 0 en meta', { exact: true }).waitFor();
    expect(await page.title()).toBe(`${COURSE}, en directo – Alleycat`);
    expect(await languageOf(page)).toBe('es');
    expect(await findingsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'Pedalear' }).click();
    await page.getByRole('form', { name: 'Pedalea sin cuenta' }).waitFor();
    await page.getByText('200,00').waitFor();
    await page.getByText('rendimiento de Ada, que va en cabeza').waitFor();
    expect(await findingsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'Pantalla' }).click();
    const first = page
      .getByRole('list', { name: `Primeros ciclistas en ${COURSE}` })
      .getByRole('listitem')
      .first();
    await expect.poll(() => first.innerText()).toContain('200,00');
    await page.keyboard.press('Tab');
    await page
      .getByRole('link', { name: 'Salir', exact: true })
      .evaluate((it) => Promise.all(it.getAnimations().map(({ finished }) => finished)));
    expect(await findingsOf(page)).toEqual([]);

    expect(loaded.filter((url) => codeOf('es').test(url))).toHaveLength(1);
    expect(loaded.filter((url) => codeOf('en').test(url))).toEqual([]);
  });

  it('sees whole headings on a phone', async () => {
    served().show(rankingsWith(NAMES));
    const page = await visit(`${served().url}#/watch/1`, {
      locale: 'es-ES',
      viewport: { width: 390, height: 844 },
    });
    await riderRows(spanishBoard(page)).first().waitFor();
    const texts = page.locator('[role=columnheader], nav[aria-label=Vistas] a');
    const cut = await texts.evaluateAll((all) =>
      all.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent),
    );
    expect(cut).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

describe('the bar at the top, in Spanish', () => {
  it.each([768, 920])('has room for the rider next to the views at a width of %d', async (width) => {
    const page = await visit(`${served().url}#/watch/1`, {
      locale: 'es-ES',
      viewport: { width, height: 860 },
      before: (it) =>
        it.addInitScript(() => {
          const rider = { racerId: 'ana', name: 'Maximiliana Wolfeschlegelsteinhausen' };
          localStorage['alleycat.rider'] = JSON.stringify(rider);
        }),
    });
    const boxOf = async (it: Locator) => (await it.boundingBox())!;
    const views = page.getByRole('navigation', { name: 'Vistas' });
    const last = await boxOf(views.getByRole('link', { name: 'Pantalla' }));
    const rider = await boxOf(page.getByRole('link', { name: /^Maximiliana/ }));
    const isBelow = last.y > rider.y + rider.height;
    expect(isBelow || last.x + last.width <= rider.x).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});

describe('the language menu', () => {
  it('changes the language at once, keeps the focus, and is remembered over the address', async () => {
    served().show(rankingsWith(NAMES));
    const page = await visit(`${served().url}#/watch/1`);
    await riderRows(boardOf(page)).first().waitFor();
    await page.getByRole('combobox', { name: 'Language' }).focus();
    await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Español' });
    await riderRows(spanishBoard(page)).first().waitFor();
    const menu = page.getByRole('combobox', { name: 'Idioma' });
    expect(await menu.evaluate((it) => it === document.activeElement)).toBe(true);

    await page.goto(`${served().url}?lang=en#/watch/1`);
    await riderRows(spanishBoard(page)).first().waitFor();
    await page.reload();
    await riderRows(spanishBoard(page)).first().waitFor();
    expect(await languageOf(page)).toBe('es');
  });
});

it('an address can ask for a language, so that a big screen can have one', async () => {
  served().show(rankingsWith(NAMES));
  const page = await visit(`${served().url}#/wall/1?lang=es`);
  await page.getByRole('list', { name: `Primeros ciclistas en ${COURSE}` }).waitFor();
});
