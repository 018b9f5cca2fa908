import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

const groundOf = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

describe('the color scheme', () => {
  it.each([
    ['light', 'dark'],
    ['dark', 'light'],
  ] as const)('is that of a %s system, until the visitor chooses %s', async (system, chosen) => {
    served().show(rankingsWith(['Ada']));
    const page = await visit(`${served().url}#/watch/1`, { colorScheme: system });
    const toggle = page.getByRole('button', { name: `Switch to ${chosen} mode` });
    await toggle.waitFor();
    const ofSystem = await groundOf(page);
    await page.emulateMedia({ colorScheme: chosen });
    const ofOther = await groundOf(page);
    expect(ofOther).not.toBe(ofSystem);
    await page.getByRole('button', { name: `Switch to ${system} mode` }).waitFor();
    await page.emulateMedia({ colorScheme: system });

    await toggle.click();
    expect(await groundOf(page)).toBe(ofOther);
    await page.reload();
    await page.getByRole('button', { name: `Switch to ${system} mode` }).waitFor();
    expect(await groundOf(page)).toBe(ofOther);
  });
});
