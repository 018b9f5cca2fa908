import type { Page } from 'playwright-core';

/** What a big screen shows. */
export interface Wall {
  /** Name of the class. */
  course: string;
  /** The clock, such as `0:12`. */
  clock: string;
  /** How old the rankings are, in words. Empty while they are live. */
  age: string;
  /** Ranks and outputs, from top to bottom. Empty while the screen shows a finish, or no race. */
  rows: { rank: number; output: string }[];
}

/** Where the texts of a screen are. */
const TEXTS = { course: 'header h1', clock: 'header [role=timer] > div', age: 'header [role=status]' };
const ROWS = 'ol[aria-label^="Top riders"] > li';

const NOTHING = { texts: [], rows: [] };

/** Returns what the screen shows at one moment. All texts are empty if it shows no class, or is loading. */
export async function readWall(page: Page): Promise<Wall> {
  const read = page.evaluate(
    ([selectors, selector]) => ({
      texts: selectors.map((it) => document.querySelector(it)?.textContent ?? ''),
      rows: Array.from(document.querySelectorAll(selector), ({ children }) =>
        Array.from(children, ({ textContent }) => textContent ?? ''),
      ),
    }),
    [Object.values(TEXTS), ROWS] as const,
  );
  const { texts, rows } = await read.catch((error: Error) => {
    if (/Execution context was destroyed/.test(error.message)) return NOTHING;
    throw error;
  });
  const [course = '', clock = '', age = ''] = texts;
  return {
    course,
    clock,
    age,
    rows: rows.map((cells) => ({
      rank: Number(cells[0]),
      output: cells.find((text) => /^\d+\.\d\d$/.test(text)) ?? '',
    })),
  };
}
