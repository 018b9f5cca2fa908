import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { newVisitor, type Visitor, type VisitorOptions } from './visitor.ts';

export type VisitOptions = Omit<VisitorOptions, 'hosts'> & {
  /** Prepares the page before the address is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** The test's own `onTestFinished`. Needed in concurrent tests, where vitest cannot tell which test visits. */
  onTestFinished?: typeof onTestFinished;
};

/** Opens an address as a visitor who has never been there. */
export type Visit = (url: string, options?: VisitOptions) => Promise<Page>;

export interface VisitsOptions {
  /** What the page may speak to; read when a visit begins. */
  hosts: () => string[];
  /**
   * Whether a test may get the emptied window of an earlier one, which takes a third of the time of a new one. A page
   * that asks before it is left cannot be emptied. Default: every visitor gets a new window.
   */
  reusesWindows?: boolean;
}

/**
 * Visits in the browser that all test files share. Each test gets visitors of its own, and fails when a page made an
 * error or asked another host.
 */
export function visits({ hosts, reusesWindows = false }: VisitsOptions): Visit {
  let browser: Browser;
  /** Emptied windows by the options that they were opened with. */
  const idle = new Map<string, Visitor[]>();

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterAll(() => browser?.close());

  return async (url, { before, onTestFinished: onFinished = onTestFinished, ...options } = {}) => {
    // What `before` has done to a page cannot all be undone.
    const key = reusesWindows && !before ? JSON.stringify([options, String(options.expected)]) : undefined;
    const visitor =
      (key !== undefined && idle.get(key)?.pop()) ||
      (await newVisitor(browser, { ...options, hosts: hosts() }));
    const { page, context, faults } = visitor;
    onFinished(async () => {
      const found = faults.splice(0);
      if (key === undefined) await context.close();
      else {
        await empty(page);
        faults.length = 0;
        idle.set(key, [...(idle.get(key) ?? []), visitor]);
      }
      expect(found).toEqual([]);
    });
    await before?.(page);
    await page.goto(url);
    return page;
  };
}

/** Leaves a window as a new one is: nothing open, nothing stored, the pointer in the corner. */
async function empty(page: Page): Promise<void> {
  await page.unrouteAll();
  await page.mouse.move(0, 0);
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
}
