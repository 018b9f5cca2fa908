import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../../../tools/browser/launch.ts';
import { newVisitor, type Visitor, type VisitorOptions } from './visitor.ts';

type VisitOptions = Omit<VisitorOptions, 'hosts'> & {
  /** What has to be in place before the page is opened. */
  before?: (page: Page) => Promise<unknown>;
};

/**
 * One browser for a test file. Each test gets visitors of its own, and fails when a page made an error or asked
 * another host.
 * @param hosts what the page may speak to; asked when a visit begins
 * @returns a function that opens an address as someone who has never been there
 */
export function visits(hosts: () => string[]): (url: string, options?: VisitOptions) => Promise<Page> {
  let browser: Browser;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const faults = visitors.flatMap((visitor) => visitor.faults);
    await Promise.all(visitors.splice(0).map(({ context }) => context.close()));
    expect(faults).toEqual([]);
  });

  return async (url, { before, ...options } = {}) => {
    const visitor = await newVisitor(browser, { ...options, hosts: hosts() });
    visitors.push(visitor);
    await before?.(visitor.page);
    await visitor.page.goto(url);
    return visitor.page;
  };
}
