import { chromium, type Browser, type Page, type ViewportSize } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { newVisitor, USUAL_VIEWPORT, type Visitor, type VisitorOptions } from './visitor.ts';

export type VisitOptions = Omit<VisitorOptions, 'hosts' | 'viewport'> & {
  /** Size of the window. Default: `USUAL_VIEWPORT`. */
  viewport?: ViewportSize;
  /** Prepares the page before the URL is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** Hosts that the page may contact in addition to those of the test file. */
  moreHosts?: string[];
  /**
   * The test's own `onTestFinished`. Required in concurrent tests, where vitest cannot tell which test is
   * visiting.
   */
  onTestFinished?: typeof onTestFinished;
};

/** Opens a URL as a first-time visitor. */
export type Visit = (url: string, options?: VisitOptions) => Promise<Page>;

export interface VisitsOptions {
  /** Returns the hosts that the page may contact. Called when a visit begins. */
  hosts: () => string[];
  /**
   * Whether a test may reuse the emptied window of an earlier test. Reusing a window takes a third of the
   * time that opening one takes. Default: false.
   */
  reusesWindows?: boolean;
}

/** The connection of this worker to the browser that all test files share. */
let connection: Promise<Browser> | undefined;

/**
 * Makes visits in the browser that all test files share. Each test gets its own visitors, and fails if a page
 * causes an error or contacts another host.
 */
export function visits({ hosts, reusesWindows = false }: VisitsOptions): Visit {
  /** Emptied windows, keyed by the options with which they were opened. */
  const idle = new Map<string, Visitor[]>();

  return async (
    url,
    {
      before,
      moreHosts = [],
      viewport = USUAL_VIEWPORT,
      onTestFinished: onFinished = onTestFinished,
      ...options
    } = {},
  ) => {
    // not everything that `before` does to a page can be undone
    const key = reusesWindows && !before ? JSON.stringify([options, String(options.expected)]) : undefined;
    const visitor =
      (key !== undefined && idle.get(key)?.pop()) ||
      (await newVisitor(await (connection ??= chromium.connect(inject('browser'))), {
        ...options,
        hosts: [...hosts(), ...moreHosts],
      }));
    const { page, context, faults } = visitor;
    // an empty window is resized, so that visits of all sizes can reuse it
    await page.setViewportSize(viewport);
    onFinished(async ({ task }) => {
      // A wait that runs out says only what did not appear.
      if (task.result?.state === 'fail') console.error(`${task.name}: the page shows\n${await textOf(page)}`);
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

async function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText).catch((error: Error) => `nothing: ${error.message}`);
}

/** Resets a window to its initial state: nothing open, nothing stored, the pointer in the corner. */
async function empty(page: Page): Promise<void> {
  await page.unrouteAll();
  await page.mouse.move(0, 0);
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
}
