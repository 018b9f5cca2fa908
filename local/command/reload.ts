import { messageOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

/**
 * Reloads a stack and logs what was replaced or why the reload failed. A failed reload does not change the
 * running stack.
 * @param reload resolves to the names of the replaced parts
 * @param signal if it aborts, a failed reload is not an error
 * @returns whether the reload succeeded
 */
export async function reloadAndLog(
  reload: () => Promise<string[]>,
  log: Log,
  signal?: AbortSignal,
): Promise<boolean> {
  const before = performance.now();
  try {
    const replaced = await reload();
    const ms = Math.round(performance.now() - before);
    if (replaced.length > 0) log.info(`reloaded in ${ms} ms: ${replaced.join(', ')}`);
    return true;
  } catch (error) {
    if (!signal?.aborted) log.error(`reload failed; the running stack is unchanged: ${messageOf(error)}`);
    return false;
  }
}
