/**
 * Locks a data directory again and again. Prints the errors that must not occur. Usage:
 * `node --import tsx lock-often.ts <directory> <rounds> <stale content>`
 */
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDirectory } from '../../services/lock-directory.ts';

const [directory, rounds, stale] = process.argv.slice(2) as [string, string, string];
const lock = join(directory, 'lock');
/** Exists while a process holds the directory. */
const holder = join(directory, 'holder');

for (let round = 0; round < Number(rounds);) {
  let release: () => Promise<void>;
  try {
    release = await lockDirectory(directory);
  } catch (error) {
    const { message } = error as Error;
    const [, owner] = / is in use by process (\d+); /.exec(message) ?? [];
    if (owner === undefined || Number(owner) === process.pid) console.log(`refused with: ${message}`);
    continue;
  }
  round += 1;
  try {
    await (await open(holder, 'wx')).close();
    await rm(holder);
  } catch (error) {
    console.log(`two processes hold the directory: ${(error as Error).message}`);
  }
  if (round % 2 === 0) {
    // leave the lock of a process that has ended
    await writeFile(`${lock}-${process.pid}`, stale);
    await rename(`${lock}-${process.pid}`, lock);
  }
  await release();
}
