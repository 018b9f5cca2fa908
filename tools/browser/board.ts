/** What stands on a board, as a visitor reads it. */
import type { Locator, Page } from 'playwright-core';

/** The table of a class's live rankings. */
export function boardOf(page: Page, className = 'Harbour Sprint'): Locator {
  return page.getByRole('table', { name: `${className} rankings` });
}

/** All rows of a table but its head. */
export function riderRows(table: Locator): Locator {
  return table.getByRole('row').filter({ has: table.page().getByRole('link') });
}

/** A rider's row, by the whole name. */
export function rowOf(table: Locator, name: string): Locator {
  return riderRows(table).filter({ has: table.page().getByRole('link', { name, exact: true }) });
}

/** Ranks and names of the rows that exist, from the top to the bottom. */
export async function linesOf(table: Locator): Promise<{ rank: number; name: string }[]> {
  return riderRows(table).evaluateAll((rows) =>
    rows
      .map((row) => ({
        top: row.getBoundingClientRect().top,
        rank: Number(row.querySelector('[role=cell], td, th')?.textContent),
        name: row.querySelector('bdi')?.textContent ?? '',
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ rank, name }) => ({ rank, name })),
  );
}

export function searchBox(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Find a rider by name' });
}
