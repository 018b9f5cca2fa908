import { statfs } from 'node:fs/promises';
import type { Clock } from '../shared/clock.ts';
import { RuntimeError } from '../shared/errors.ts';

/** The stores write at most a few megabytes between two checks. With less space, they could damage their files. */
const ENOUGH_BYTES = 50_000_000;
const CHECK_EVERY_MS = 2_000;

/**
 * Watches the disk of a data directory, because DynamoDB Local and kinesalite do not end when it is full.
 * @param onFailure called once, when the disk is almost full
 * @returns a function that ends the watch
 * @throws RuntimeError if the disk is almost full already
 */
export async function watchFreeSpace(
  directory: string,
  clock: Clock,
  onFailure: (error: RuntimeError) => void,
): Promise<() => void> {
  const problem = async () => {
    const free = await freeBytes(directory);
    if (free >= ENOUGH_BYTES) return undefined;
    return new RuntimeError(
      `${directory}: the disk has only ${Math.floor(free / 1e6)} MB left, and the stores need ` +
        `${ENOUGH_BYTES / 1e6} MB; free some space, or use another data directory`,
    );
  };
  const first = await problem();
  if (first) throw first;
  const ended = new AbortController();
  const watch = async () => {
    while (!ended.signal.aborted) {
      await clock.wait(CHECK_EVERY_MS, ended.signal);
      const found = ended.signal.aborted ? undefined : await problem();
      if (!found) continue;
      ended.abort();
      onFailure(found);
    }
  };
  void watch();
  return () => ended.abort();
}

/** Returns 0 if the directory is gone, because nothing can be stored in it. */
async function freeBytes(directory: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
