/** What all test files share: the built page, and one Chromium. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../../tools/start/build-page.ts';
import { launchOptions } from '../../../tools/browser/launch.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where Playwright connects to the browser. */
    browser: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { NODE_ENV } = process.env;
  // With vitest's own "test", React would be built for development.
  process.env.NODE_ENV = 'production';
  await buildPage();
  process.env.NODE_ENV = NODE_ENV;
  const server = await chromium.launchServer({ host: '127.0.0.1', ...launchOptions() });
  project.provide('browser', server.wsEndpoint());
  return () => server.close();
}
