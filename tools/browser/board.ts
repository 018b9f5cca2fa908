/** Locates the parts of a board, and reads its rows from top to bottom. */
import type { Locator, Page } from 'playwright-core';

/** Locates the table with the live rankings of a class. */
export function boardOf(page: Page, className = 'Harbor Sprint'): Locator {
  return page.getByRole('table', { name: `${className} rankings` });
}

/** Locates all rows of a table except its header. */
export function riderRows(table: Locator): Locator {
  return table.getByRole('row').filter({ has: table.page().getByRole('link') });
}

/** Locates a rider's row by the rider's full name. */
export function rowOf(table: Locator, name: string): Locator {
  return riderRows(table).filter({ has: table.page().getByRole('link', { name, exact: true }) });
}

/** Returns the ranks and names in the rendered rows, from top to bottom. */
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
