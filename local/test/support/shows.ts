/** Declares which AWS behaviors a test verifies. See docs/conformance.md. */
import { it } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Ids of the conformance list entries that the test covers. */
    conformance?: string[];
  }
}

type Id = `${string}/${string}`;

/** Options for a test, or for a row of `eachShowing`. */
export interface Shown {
  meta: { conformance: string[] };
}

/**
 * Declares the conformance list entries that a test covers:
 * `it('…', shows('windows/end-exclusive'), …)`.
 * The ids must be literals, because `npm run test:conformance` searches the source for them.
 */
export const shows = (...conformance: Id[]): Shown => ({ meta: { conformance } });

type Rest<Row> = Row extends readonly [Shown, ...infer Values] ? Values : never;

/** Like `it.each`, for a table in which each row starts with its own `shows`. */
export const eachShowing =
  <Row extends readonly [Shown, ...unknown[]]>(rows: readonly Row[]) =>
  (title: string, test: (...values: Rest<Row>) => unknown): void => {
    for (const [shown, ...values] of rows)
      it.each([values])(title, shown, async (...row) => {
        await test(...(row as Rest<Row>));
      });
  };
