import { chromium, type Browser } from 'playwright-core';
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
export async function launchBrowser(more: string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`there is no Chromium: ${HOW_TO_GET_CHROMIUM}`);
  // Chromium has no sandbox for root, who runs most containers
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...QUIET, ...asRoot, ...more] });
}
