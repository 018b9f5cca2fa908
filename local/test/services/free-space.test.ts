import { mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchFreeSpace } from '../../services/free-space.ts';
import type { Clock } from '../../shared/clock.ts';

/** A file system without any free space. */
const FULL = '/proc';
/** The watch looks whenever it has waited, so it needs no real time. */
const eager: Clock = { now: () => 0, wait: () => new Promise((resolve) => setImmediate(resolve)) };

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'free-space-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('an almost full disk', () => {
  it('is refused at startup, and the error says what to do', async () => {
    await expect(watchFreeSpace(FULL, eager, () => {})).rejects.toThrow(
      '/proc: the disk has only 0 MB left, and the stores need 50 MB; free some space, or use another data directory',
    );
  });

  it('is reported once while the stack is running', async () => {
    const data = join(directory, 'data');
    await symlink(directory, data);
    const failures: Error[] = [];
    let reported = () => {};
    const report = new Promise<void>((resolve) => (reported = resolve));
    const end = await watchFreeSpace(data, eager, (error) => {
      failures.push(error);
      reported();
    });
    expect(failures).toEqual([]);
    const full = join(directory, 'full');
    await symlink(FULL, full);
    await rename(full, data);
    await report;
    expect(failures.map(({ message }) => message)).toEqual([expect.stringContaining('0 MB left')]);
    end();
  });
});
