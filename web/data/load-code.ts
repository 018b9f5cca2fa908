/** Code of the page that the first load leaves out. */

const TEXTS = {
  offline: 'This part of the page is not on your device yet. Check your connection and try again.',
  gone:
    'The page may have been updated since you opened it. Try again; ' +
    'if that does not help, reload the page to get the newest version.',
};

/** How long the page's server may take to show that it is there. The number is chosen. */
const PROBE_MS = 5_000;

/** Code that did not load: `offline` when the page's server cannot be reached, `gone` when it can. */
export class CodeNotLoaded extends Error {
  override readonly name = 'CodeNotLoaded';

  constructor(
    readonly reason: keyof typeof TEXTS,
    cause: unknown,
  ) {
    super(TEXTS[reason], { cause });
  }
}

async function isServerReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    // not from the cache, which would answer offline too
    await fetch('./config.json', { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a dynamic import. Calling it again fetches again where the browser does so: Chromium 156 does, browsers
 * before the change of the HTML standard in 2026 may repeat a failure until the page is reloaded.
 * @throws CodeNotLoaded
 */
export async function loadCode<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new CodeNotLoaded((await isServerReachable()) ? 'gone' : 'offline', cause);
  }
}
