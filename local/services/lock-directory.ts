import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, RuntimeError } from '../shared/errors.ts';

const LOCK = 'lock';

/**
 * Reserves a data directory for this process, so that two runtimes do not write the same files. The lock of a
 * process that has ended without removing it is replaced.
 * @returns a function that releases the directory
 * @throws RuntimeError that names the process that uses the directory, or the reason why it is not writable
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, LOCK);
  try {
    await mkdir(directory, { recursive: true });
    const owner = await ownerOf(file);
    if (owner !== undefined && isRunning(owner))
      throw new RuntimeError(
        `${directory} is in use by process ${owner}; stop that process, or use another data directory`,
      );
    if (owner !== undefined) await rm(file, { force: true });
    // fails if another process has created the lock in the meantime
    const handle = await open(file, 'wx');
    await handle.writeFile(`${process.pid}\n`);
    await handle.close();
  } catch (error) {
    if (error instanceof RuntimeError) throw error;
    throw new RuntimeError(
      `${directory} cannot be used for data: ${messageOf(error)}; make it writable, or use another directory`,
      undefined,
      { cause: error },
    );
  }
  return () => rm(file, { force: true });
}

/** Returns the process id in the lock file; undefined if there is no lock. */
async function ownerOf(file: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(file, 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // a process of another user exists, but may not be signaled
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
