import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
    await writeFile(join(directory, 'lock'), `${process.ppid}\n`);
    await expect(lockDirectory(directory)).rejects.toThrow(
      `${directory} is in use by process ${process.ppid}; stop that process, or use another data directory`,
    );
    expect(await readdir(directory)).toEqual(['lock']);
  });

  it('that this process uses is refused, also by another path', async () => {
    await lockDirectory(directory);
    await symlink(directory, join(directory, 'link'));
    await expect(lockDirectory(join(directory, 'link'))).rejects.toThrow(
      `is in use by process ${process.pid};`,
    );
  });

  it('is locked only once if this process locks it several times at once', async () => {
    const attempts = await Promise.allSettled([1, 2, 3].map(() => lockDirectory(directory)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const attempt of attempts)
      if (attempt.status === 'rejected')
        expect(String(attempt.reason)).toContain(`is in use by process ${process.pid};`);
  });

  it('can be used again after it was released', async () => {
    const release = await lockDirectory(directory);
    await release();
    expect(await readdir(directory)).toEqual([]);
    await (
      await lockDirectory(directory)
    )();
  });

  it.each([`${NO_PROCESS}\n`, `${process.pid}\n`, '', 'abc', '0', '-1'])(
    'can be used if no running process holds it, with the lock %j',
    async (content) => {
      await writeFile(join(directory, 'lock'), content);
      await lockDirectory(directory);
      expect(await readFile(join(directory, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
      expect(await readdir(directory)).toEqual(['lock']);
    },
  );

  it('keeps the lock of another process when it is released', async () => {
    const release = await lockDirectory(directory);
    await writeFile(join(directory, 'lock'), `${process.ppid}\n`);
    await release();
    expect(await readFile(join(directory, 'lock'), 'utf8')).toBe(`${process.ppid}\n`);
  });

  it('is held by at most one process at a time, and the errors of the others name that process', async () => {
    const program = fileURLToPath(new URL('../support/lock-often.ts', import.meta.url));
    const args = ['--import', 'tsx', program, directory, '100', `${NO_PROCESS}\n`];
    const runs = [1, 2, 3].map(() => promisify(execFile)(process.execPath, args));
    for (const { stdout, stderr } of await Promise.all(runs)) expect(stdout + stderr).toBe('');
    expect((await readdir(directory)).filter((name) => name !== 'lock')).toEqual([]);
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
