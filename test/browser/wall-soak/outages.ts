/** What can happen to a big screen that runs for weeks. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Product } from './product.ts';

export interface Outage {
  name: string;
  /** Begins the outage. */
  begin: () => Promise<void>;
  /** How long it lasts. */
  seconds: number;
  /** Whether the screen draws meanwhile, so that it has to tell that its numbers are old. */
  isSeen: boolean;
  end: () => Promise<void>;
}

export interface OutageTargets {
  product: Product;
  page: Page;
  /** Controls the whole browser. */
  browser: CDPSession;
  raceSeconds: number;
}

const HOURS = 3;

export function outagesOf({ product, page, browser, raceSeconds }: OutageTargets): Outage[] {
  /** Suspends or resumes Chromium's renderers. Freezing the page would not stop its timers while it is visible. */
  async function suspend(isSuspended: boolean): Promise<void> {
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo)
      if (type === 'renderer') process.kill(id, isSuspended ? 'SIGSTOP' : 'SIGCONT');
  }

  return [
    {
      name: 'API restarted',
      begin: () => product.stop(),
      seconds: 20,
      isSeen: true,
      end: () => product.start(),
    },
    {
      name: 'network gone',
      begin: async () => {
        await page.context().setOffline(true);
        await product.line.cut();
      },
      seconds: raceSeconds,
      isSeen: true,
      end: async () => {
        await product.line.mend();
        await page.context().setOffline(false);
      },
    },
    {
      name: 'machine asleep',
      begin: async () => {
        await suspend(true);
        // the other ends close the connections of a machine that sleeps
        await product.line.cut();
      },
      seconds: 1.5 * raceSeconds,
      isSeen: false,
      end: async () => {
        await product.line.mend();
        await suspend(false);
      },
    },
    {
      name: `clock set ${HOURS} h ahead`,
      begin: () => page.clock.fastForward(HOURS * 3_600_000),
      seconds: 0,
      isSeen: false,
      end: () => wait(0),
    },
  ];
}
