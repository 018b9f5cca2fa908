import { messageOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

/**
 * Has changes taken up and says so; what is wrong with them is said, and what runs goes on.
 * @param reload answers with the names of what it replaced
 * @returns whether they were taken up
 */
export async function takeUp(reload: () => Promise<string[]>, log: Log): Promise<boolean> {
  const before = performance.now();
  try {
    const replaced = await reload();
    const ms = Math.round(performance.now() - before);
    if (replaced.length > 0) log.info(`taken up in ${ms} ms: ${replaced.join(', ')}`);
    return true;
  } catch (error) {
    log.error(`not taken up, what runs stays: ${messageOf(error)}`);
    return false;
  }
}
