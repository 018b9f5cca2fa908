import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDataFile, writeDataFile } from '../../shared/data-file.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'data-'));
  file = join(directory, 'inner.json');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const parse = (text: string) => JSON.parse(text) as unknown;

describe('a data file', () => {
  it('is read as it was written, and only its owner may read it', async () => {
    await writeDataFile(file, '{"a":1}');
    await writeDataFile(file, '{"a":2}');
    expect(await readDataFile(file, parse)).toEqual({ a: 2 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('that does not exist is read as undefined', async () => {
    expect(await readDataFile(join(directory, 'none', 'none.json'), parse)).toBeUndefined();
  });

  it.each(['{"a":', '', '\u0000'])(
    'with the damaged content %j causes an error that names it',
    async (text) => {
      await writeFile(file, text);
      await expect(readDataFile(file, parse)).rejects.toThrow(
        new RegExp(
          `^${file}: cannot be read: .*; restore the file, remove it, or use another data directory$`,
          's',
        ),
      );
    },
  );

  it('that cannot be written causes an error that names it, and keeps its old content', async () => {
    await writeDataFile(file, '{"a":1}');
    const full = '/dev/full';
    await expect(writeDataFile(join(full, 'x.json'), '{}')).rejects.toThrow(
      /^\/dev\/full\/x.json: cannot be written: .*; free some disk space, or make the directory writable$/,
    );
    expect(await readFile(file, 'utf8')).toBe('{"a":1}');
  });
  it('that does not fit on the disk leaves nothing half-written', async () => {
    // /dev/full accepts no data, like a full disk
    await symlink('/dev/full', `${file}.new`);
    await expect(writeDataFile(file, '{}')).rejects.toThrow(/inner.json: cannot be written: ENOSPC/);
    expect(await readdir(directory)).toEqual([]);
  });
});
