import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { findChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.ts';

/** Switches that keep Chromium's background services from using the network and the CPU. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error that says how to install a browser, if no browser is found */
export function launchOptions(more: string[] = []): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`Chromium not found: ${HOW_TO_GET_CHROMIUM}`);
  // Chromium's sandbox does not work for root, the default user in most containers
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath, args: [...QUIET, ...asRoot, ...more] };
}

/** @throws Error that says how to install a browser, if no browser is found */
export function launchBrowser(more: string[] = []): Promise<Browser> {
  return chromium.launch(launchOptions(more));
}
