/** A visitor's browser window, which keeps account of everything that a good page never does. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

export interface VisitorOptions extends BrowserContextOptions {
  /** Console errors that belong to what the test does, for example cuts the connection. */
  expected?: RegExp;
  /** What the page may speak to beside its own host. */
  hosts: string[];
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Page errors, console errors and requests to other hosts, so far. */
  faults: string[];
}

/** Chromium's own, for requests that never leave it. */
const LOCAL_SCHEMES = ['data:', 'blob:'];

/**
 * How long a page may take for what a test waits for. The longest is a rider's result: whoever starts with the slot,
 * and rides with people who leave, waits for two lengths of a race and the grace, which is over half a minute.
 */
const PATIENCE_MS = 60_000;

/** A new visitor, who has nothing stored, before any page is opened. */
export async function newVisitor(
  browser: Browser,
  { expected, hosts, ...options }: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  const look = (address: string) => {
    const { protocol, host } = new URL(address);
    if (!LOCAL_SCHEMES.includes(protocol) && !hosts.includes(host)) faults.push(`asked ${address}`);
  };
  page.on('pageerror', (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected?.test(message.text()))
      faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('crash', () => faults.push('the page crashed'));
  context.on('request', (request) => look(request.url()));
  page.on('websocket', (socket) => look(socket.url()));
  return { page, context, faults };
}

/** What Chromium says when a connection is cut or refused. */
export const CUT_OFF = /net::ERR_(CONNECTION|EMPTY_RESPONSE|SOCKET|NETWORK|INTERNET)|WebSocket connection to/;

/** What the console says when a part of the page cannot be fetched, or throws, and the page copes with it. */
export const NOT_LOADED = /Failed to load (resource|module script)|CodeNotLoaded|a fault of this view/;
