import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Options for a visit in which axe can run. Without them, the content security policy allows only the page's
 * own scripts.
 */
export const LETS_AXE_IN = { bypassCSP: true } as const;

declare global {
  interface Window {
    axe: { run(options?: RunOptions): Promise<AxeResults> };
  }
}

/**
 * Returns axe's findings for the current state of the page, one line per element. In dark mode it rechecks
 * only color contrast.
 */
export async function findingsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  const light = await page.evaluate(() => window.axe.run());
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate(() => window.axe.run({ runOnly: ['color-contrast'] }));
  await page.emulateMedia({ colorScheme: 'light' });
  return [...linesOf('light', light), ...linesOf('dark', dark)];
}

function linesOf(scheme: string, { violations }: AxeResults): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${scheme}: ${id}: ${help}: ${target.join(' ')} (${failureSummary})`,
    ),
  );
}
