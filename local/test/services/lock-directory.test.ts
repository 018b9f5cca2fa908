import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from '../../services/lock-directory.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Greater than any process id of Linux and macOS. */
const NO_PROCESS = 2 ** 30;

describe('a data directory', () => {
  it('that a running process uses is refused, and the error names the process', async () => {
    await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(
      `${directory} is in use by process ${process.pid}; stop that process, or use another data directory`,
    );
  });

  it('can be used again after it was released', async () => {
    const release = await lockDirectory(directory);
    await release();
    await (
      await lockDirectory(directory)
    )();
  });

  it('can be used if the process that locked it has ended', async () => {
    await writeFile(join(directory, 'lock'), `${NO_PROCESS}\n`);
    await lockDirectory(directory);
    expect(await readFile(join(directory, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
  });

  it('is created if it does not exist', async () => {
    const inner = join(directory, 'a', 'b');
    await lockDirectory(inner);
    expect(await readFile(join(inner, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
  });

  it('that cannot be created is refused, and the error names it', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    await expect(lockDirectory(join(file, 'data'))).rejects.toThrow(
      /file\/data cannot be used for data: .*; make it writable, or use another directory$/,
    );
  });
});
