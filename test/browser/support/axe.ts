import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** For a visit's options: the page's own policy lets no script in but its own. */
export const LETS_AXE_IN = { bypassCSP: true } as const;

declare global {
  interface Window {
    axe: { run(): Promise<AxeResults> };
  }
}

/** What axe finds wrong with a page as it stands, in light and in dark: a line for each element. */
export async function findingsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, help, nodes } of violations)
      for (const { target, failureSummary = '' } of nodes)
        findings.push(`${colorScheme}: ${id}: ${help}: ${target.join(' ')} (${failureSummary})`);
  }
  return findings;
}
