/** Sets up what all test files share: the built page and one Chromium. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../../tools/start/build-page.ts';
import { launchOptions } from '../../../tools/browser/launch.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** WebSocket endpoint of the browser, for Playwright. */
    browser: string;
    /** Directory of the built page. */
    page: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { NODE_ENV } = process.env;
  // vitest sets NODE_ENV to "test", which would build React for development
  process.env.NODE_ENV = 'production';
  // not web/dist, which a test of `npm start` may write at the same time
  const page = await mkdtemp(join(tmpdir(), 'alleycat-page-'));
  await buildPage(page);
  process.env.NODE_ENV = NODE_ENV;
  const server = await chromium.launchServer({ host: '127.0.0.1', ...launchOptions() });
  project.provide('browser', server.wsEndpoint());
  project.provide('page', page);
  return async () => {
    await server.close();
    await rm(page, { recursive: true, force: true });
  };
}
