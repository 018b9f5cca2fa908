import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { findChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.ts';

/** Nothing but the page may use the network or the processor. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error that says how to get a browser when there is none */
export function launchOptions(more: string[] = []): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`there is no Chromium: ${HOW_TO_GET_CHROMIUM}`);
  // Chromium has no sandbox for root, who runs most containers
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath, args: [...QUIET, ...asRoot, ...more] };
}

/** @throws Error that says how to get a browser when there is none */
export function launchBrowser(more: string[] = []): Promise<Browser> {
  return chromium.launch(launchOptions(more));
}
