/** What stands on a board, as a visitor reads it. */
import type { Locator, Page } from 'playwright-core';

/** The table of a class's live rankings. */
export function boardOf(page: Page, className = 'Harbour Sprint'): Locator {
  return page.getByRole('table', { name: `Rankings of ${className}` });
}

export function riderRows(table: Locator): Locator {
  return table.getByRole('row').filter({ has: table.page().getByRole('link') });
}

/** The ranks that can be seen, from the top to the bottom. */
export async function ranksOf(table: Locator): Promise<number[]> {
  const rows = await riderRows(table).evaluateAll((elements) =>
    elements
      .map((row) => ({
        top: row.getBoundingClientRect().top,
        rank: Number(row.querySelector('[role=cell]')?.textContent),
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ rank }) => rank),
  );
  return rows;
}
