/** Loads code that is not part of the initial download. */
import { probe, PROBED_FILE } from './probe.ts';
import { PageError } from '../i18n/page-error.ts';
import { t } from '../i18n/t.ts';

/**
 * Thrown if code fails to load. The reason is `offline` if the server is unreachable, and otherwise `gone`.
 */
export class CodeNotLoaded extends PageError {
  override readonly name = 'CodeNotLoaded';

  constructor(
    readonly reason: 'offline' | 'gone',
    cause: unknown,
  ) {
    super(() => t(`failure.code.${reason}`), { cause });
  }
}

async function isServerReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    await fetch(PROBED_FILE, probe());
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a dynamic import. If the import fails, the next call fetches the code again in browsers that support
 * refetching, such as Chromium 156. Browsers without the 2026 change to the HTML standard may keep failing
 * until the page is reloaded.
 * @throws CodeNotLoaded
 */
export async function loadCode<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new CodeNotLoaded((await isServerReachable()) ? 'gone' : 'offline', cause);
  }
}
