import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { newVisitor, type VisitorOptions } from './visitor.ts';

export type VisitOptions = Omit<VisitorOptions, 'hosts'> & {
  /** Prepares the page before the address is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** The test's own `onTestFinished`. Needed in concurrent tests, where vitest cannot tell which test visits. */
  onTestFinished?: typeof onTestFinished;
};

/** Opens an address as a visitor who has never been there. */
export type Visit = (url: string, options?: VisitOptions) => Promise<Page>;

/**
 * Visits in the browser that all test files share. Each test gets visitors of its own, and fails when a page made an
 * error or asked another host.
 * @param hosts what the page may speak to; read when a visit begins
 */
export function visits(hosts: () => string[]): Visit {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterAll(() => browser?.close());

  return async (url, { before, onTestFinished: onFinished = onTestFinished, ...options } = {}) => {
    const { page, context, faults } = await newVisitor(browser, { ...options, hosts: hosts() });
    onFinished(async () => {
      await context.close();
      expect(faults).toEqual([]);
    });
    await before?.(page);
    await page.goto(url);
    return page;
  };
}
