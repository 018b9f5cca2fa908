/** Reloads a page that nobody attends, such as a big screen, when a deployment has replaced its code. */
import { useEffect } from 'react';
import { probe, PROBED_FILE } from './probe.ts';

const CHECK_MS = 60_000;

interface Site {
  fetch: typeof globalThis.fetch;
  /** URL of a file with the code of this page. */
  codeUrl: string;
}

/** Returns whether the server responds, but no longer has the page's code. */
export async function isReplaced({ fetch, codeUrl }: Site): Promise<boolean> {
  try {
    const code = await fetch(codeUrl, probe('HEAD'));
    // some hosts answer every unknown address with the page itself
    const hasCode = code.ok && /javascript/.test(code.headers.get('content-type') ?? '');
    return !hasCode && code.status < 500 && (await isServed({ fetch }));
  } catch {
    return false;
  }
}

/** Returns whether the server has the page, so that a reload will not end on the browser's error page. */
export async function isServed({ fetch }: Pick<Site, 'fetch'>): Promise<boolean> {
  try {
    return (await fetch(PROBED_FILE, probe())).ok;
  } catch {
    return false;
  }
}

/**
 * Checks every minute whether to reload, and reloads then. The interval is also what limits the page to one
 * reload a minute.
 */
function useReload(isDue: () => Promise<boolean>, isEnabled: boolean): void {
  useEffect(() => {
    if (!isEnabled) return;
    const timer = setInterval(() => void isDue().then((due) => due && location.reload()), CHECK_MS);
    return () => clearInterval(timer);
  }, [isDue, isEnabled]);
}

const isPageReplaced = () => isReplaced({ fetch, codeUrl: import.meta.url });
const isPageServed = () => isServed({ fetch });

/** Reloads the page within a minute after its code has gone from the server. */
export function useReloadWhenReplaced(): void {
  useReload(isPageReplaced, true);
}

/** Reloads a big screen that failed, once the server has the page. Other pages wait for the visitor. */
export function useReloadWallWhenServed(): void {
  useReload(isPageServed, location.hash.startsWith('#/wall'));
}
