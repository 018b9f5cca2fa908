import { randomUUID } from 'node:crypto';
import { link, mkdir, open, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, RuntimeError } from '../shared/errors.ts';

const LOCK = 'lock';

/** Directories that this process holds. A lock with this process's id is stale if it is for another directory. */
const held = new Set<string>();

interface LockFile {
  path: string;
  /** Process id in the file; NaN if the file has none. */
  owner: number;
  /** Differs from the ids of all earlier locks, even if a process has the id of an earlier one. */
  id: string;
}

/**
 * Reserves a data directory for this process, so that two runtimes do not write the same files. The lock of a
 * process that has ended without removing it is replaced.
 * @returns a function that releases the directory
 * @throws RuntimeError that names the process that uses the directory, or the reason why it is not writable
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  try {
    await mkdir(directory, { recursive: true });
    const key = await realpath(directory);
    if (held.has(key)) throw inUse(directory, process.pid);
    held.add(key);
    try {
      const id = await acquire(directory);
      return async () => {
        await removeLock(join(directory, LOCK), id);
        held.delete(key);
      };
    } catch (error) {
      held.delete(key);
      throw error;
    }
  } catch (error) {
    if (error instanceof RuntimeError) throw error;
    throw new RuntimeError(
      `${directory} cannot be used for data: ${messageOf(error)}; make it writable, or use another directory`,
      undefined,
      { cause: error },
    );
  }
}

/**
 * Creates the lock and returns its id.
 *
 * A link appears together with its content, and creating it fails if the name is taken. A stale lock is neither
 * removed nor renamed, because another process could have replaced it in the meantime. Instead, a process takes
 * over a stale lock by linking its own file to the stale lock's successor, and only one process can do that. The
 * directory belongs to the last lock in the chain of successors. Only its owner changes the chain.
 */
async function acquire(directory: string): Promise<string> {
  const file = join(directory, LOCK);
  const own = `${file}.${randomUUID()}`;
  try {
    await writeFile(own, `${process.pid}\n`, { flag: 'wx' });
    const { id } = (await readLock(own))!;
    for (;;) {
      const chain = await readChain(file);
      const last = chain.at(-1);
      if (last !== undefined && isRunning(last.owner)) throw inUse(directory, last.owner);
      const path = last === undefined ? file : successorOf(file, last);
      // if another process was faster, the next round finds its lock
      if (!(await linkTo(own, path))) continue;
      if (last === undefined) return id;
      if ((await readChain(file)).at(-1)?.id === id) {
        await rename(own, file);
        const successors = [...chain.map((lock) => lock.path), path].slice(1);
        await Promise.all(successors.map((successor) => rm(successor, { force: true })));
        return id;
      }
      // the chain was taken over and released while this process read it
      await rm(path, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Returns the lock and its successors; empty if there is no lock. */
async function readChain(file: string): Promise<LockFile[]> {
  const chain: LockFile[] = [];
  for (let lock = await readLock(file); lock !== undefined; lock = await readLock(successorOf(file, lock)))
    chain.push(lock);
  return chain;
}

function successorOf(file: string, { id }: LockFile): string {
  return `${file}.after-${id}`;
}

/** Returns undefined if the file does not exist. */
async function readLock(path: string): Promise<LockFile | undefined> {
  try {
    const handle = await open(path);
    try {
      const owner = Number.parseInt(await handle.readFile('utf8'), 10);
      const { mtimeNs } = await handle.stat({ bigint: true });
      return { path, owner, id: `${owner}-${mtimeNs}` };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Returns false if the path exists. */
async function linkTo(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Removes the lock unless it is no longer the one with this id, for example because a user has removed it. */
async function removeLock(file: string, id: string): Promise<void> {
  if ((await readLock(file))?.id === id) await rm(file, { force: true });
}

/**
 * Returns whether the owner of a lock still runs. This process holds only the directories in `held`, so a lock
 * with its id was left by an earlier process with the same id, as happens in containers.
 */
function isRunning(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // a process of another user exists, but may not be signaled
    return hasCode(error, 'EPERM');
  }
}

function inUse(directory: string, pid: number): RuntimeError {
  return new RuntimeError(
    `${directory} is in use by process ${pid}; stop that process, or use another data directory`,
  );
}

function hasCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
