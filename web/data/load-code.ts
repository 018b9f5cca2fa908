/** Loads code that is not part of the first load. */

const TEXTS = {
  offline: 'This part of the page hasn’t been downloaded yet. Check your connection and try again.',
  gone:
    'The page may have been updated since you opened it. Try again, ' +
    'or reload the page to get the latest version.',
};

/** How long to wait for an answer of the page's server. The number is chosen. */
const PROBE_MS = 5_000;

/** Thrown if code did not load: `offline` if the page's server cannot be reached, `gone` if it can. */
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
    // bypass the cache, which would answer offline too
    await fetch('./config.json', { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a dynamic import. Calling it again after a failure fetches again if the browser supports that. Chromium 156
 * does. Browsers from before the change to the HTML standard in 2026 may repeat the failure until a page reload.
 * @throws CodeNotLoaded
 */
export async function loadCode<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new CodeNotLoaded((await isServerReachable()) ? 'gone' : 'offline', cause);
  }
}
