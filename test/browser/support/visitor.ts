/** A visitor's browser window, which records everything that a correct page never does. */
import type { Browser, BrowserContext, BrowserContextOptions, Page, ViewportSize } from 'playwright-core';

export interface VisitorOptions extends BrowserContextOptions {
  /** Matches console errors that the test provokes, for example by cutting the connection. */
  expected?: RegExp;
  /** Hosts that the page may contact. */
  hosts: string[];
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Page errors, console errors and requests to other hosts so far. */
  faults: string[];
}

/** Schemes of requests that never leave Chromium. */
const LOCAL_SCHEMES = ['data:', 'blob:'];

/**
 * Timeout for each wait. The longest wait is for a rider's final result. If the rider starts at the beginning
 * of the slot and another rider drops out, the result takes two race lengths plus the grace period. That is
 * over half a minute.
 */
const TIMEOUT_MS = 60_000;

export const USUAL_VIEWPORT: ViewportSize = { width: 1280, height: 860 };

/** Opens a window for a new visitor, with empty storage and no page loaded. */
export async function newVisitor(
  browser: Browser,
  { expected, hosts, ...options }: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: USUAL_VIEWPORT, ...options });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  const check = (address: string) => {
    const { protocol, host } = new URL(address);
    if (!LOCAL_SCHEMES.includes(protocol) && !hosts.includes(host)) faults.push(`requested ${address}`);
  };
  page.on('pageerror', (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected?.test(message.text()))
      faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('crash', () => faults.push('the page crashed'));
  context.on('request', (request) => check(request.url()));
  page.on('websocket', (socket) => check(socket.url()));
  return { page, context, faults };
}

/** Matches what Chromium logs when a connection is cut or refused. */
export const CUT_OFF = /net::ERR_(CONNECTION|EMPTY_RESPONSE|SOCKET|NETWORK|INTERNET)|WebSocket connection to/;

/**
 * Matches what the console shows when the page handles a chunk that cannot be fetched or a view that throws.
 */
export const NOT_LOADED = /Failed to load (resource|module script)|CodeNotLoaded|a fault of this view/;
