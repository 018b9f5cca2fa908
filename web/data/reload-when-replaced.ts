/** Reloads a page that nobody attends, such as a big screen, when a deployment has replaced its code. */
import { probe, PROBED_FILE } from './probe.ts';
import { useWhen } from './use-when.ts';

/** Also limits the page to one reload a minute. */
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

const isPageReplaced = () => isReplaced({ fetch, codeUrl: import.meta.url });
export const isPageServed = () => isServed({ fetch });
const reload = () => location.reload();

/** Reloads the page within a minute after its code has gone from the server. */
export function useReloadWhenReplaced(): void {
  useWhen(isPageReplaced, reload, { everyMs: CHECK_MS, isEnabled: true });
}

/** Reloads a big screen that failed, once the server has the page. Other pages wait for the visitor. */
export function useReloadWallWhenServed(): void {
  useWhen(isPageServed, reload, { everyMs: CHECK_MS, isEnabled: location.hash.startsWith('#/wall') });
}
