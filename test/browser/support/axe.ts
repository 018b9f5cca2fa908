import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** For a visit's options: the page's own policy lets no script in but its own. */
export const LETS_AXE_IN = { bypassCSP: true } as const;

declare global {
  interface Window {
    axe: { run(options?: RunOptions): Promise<AxeResults> };
  }
}

/** What axe finds wrong with a page as it stands, a line for each element. In dark only colors are checked again. */
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
