/** Tests `npm start` on a disk that fills up. Needs root, because it mounts a small disk. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Command } from '../../local/test/support/run-command.ts';

const RACE = ['--riders', '20', '--classes', '1', '--race-seconds', '20', '--window', '1', '--no-web'];
const LEFT_BYTES = 20_000_000;

let disk: string;
beforeAll(() => {
  disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150m', 'tmpfs', disk]);
});
afterAll(() => {
  // lazily, because a command that a failed test left running still has files open
  execFileSync('umount', ['--lazy', disk]);
  rmdirSync(disk);
});

const start = () => new Command('tools/start/start.ts', [...RACE, '--data', join(disk, 'data')]);

it('npm start ends with a message when the disk is almost full, and continues with the same data later', async () => {
  const first = start();
  await first.says(/race 1-\d+ OPEN: 20 riders/);
  const filler = join(disk, 'filler');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(bavail * bsize - LEFT_BYTES));
  expect(await first.ended).toBe(1);
  expect(first.stderr).toMatch(/data: the disk has only \d+ MB left.*; free some space, or use another/);

  const refused = start();
  expect(await refused.ended).toBe(1);
  expect(refused.stderr).toMatch(/data: the disk has only \d+ MB left/);

  rmSync(filler);
  const second = start();
  await second.says(/race 1-\d+ OPEN: 20 riders/);
  second.kill('SIGINT');
  expect(await second.ended).toBe(0);
});
