import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestStack } from '../../support/stack.ts';
import { keepRaceSeconds } from '../../../tools/shared/keep-race-seconds.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'race-seconds-'));
  file = join(directory, 'alleycat.json');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function storeRaces(folder: string): Promise<void> {
  await mkdir(join(directory, folder));
  await writeFile(join(directory, folder, 'CURRENT'), '');
}

describe('a data directory', () => {
  it.each(['dynamodb', 'kinesis'])(
    'with races in %s keeps the race length of its first use',
    async (folder) => {
      await keepRaceSeconds(directory, 60);
      await storeRaces(folder);
      await keepRaceSeconds(directory, 60);
      await expect(keepRaceSeconds(directory, 30)).rejects.toThrow(
        `${directory} has data of races that last 60 s, not 30 s; use --race-seconds 60, or another --data directory`,
      );
    },
  );

  it('without races takes another race length', async () => {
    await keepRaceSeconds(directory, 60);
    await mkdir(join(directory, 'dynamodb'));
    await keepRaceSeconds(directory, 30);
    expect(await readFile(file, 'utf8')).toBe('{"raceSeconds":30}\n');
  });

  it('with races but without settings is refused, and the error says what to do', async () => {
    await storeRaces('dynamodb');
    await expect(keepRaceSeconds(directory, 60)).rejects.toThrow(
      `${file} is missing, but ${directory} has data of races, whose length is stored in that file; ` +
        'restore the file, for example with {"raceSeconds":60} if these races last 60 s, ' +
        'or use another --data directory',
    );
    expect(await readdir(directory)).toEqual(['dynamodb']);
  });

  it('that another process uses keeps its settings', async () => {
    await keepRaceSeconds(directory, 60);
    await writeFile(join(directory, 'lock'), `${process.ppid}\n`);
    const starting = startTestStack({ raceSeconds: 30 }, undefined, undefined, { dataDirectory: directory });
    await expect(starting).rejects.toThrow(`is in use by process ${process.ppid};`);
    expect(await readFile(file, 'utf8')).toBe('{"raceSeconds":60}\n');
  });

  it('whose races have another length is not used, and is released again', async () => {
    await keepRaceSeconds(directory, 60);
    await storeRaces('kinesis');
    const starting = startTestStack({ raceSeconds: 30 }, undefined, undefined, { dataDirectory: directory });
    await expect(starting).rejects.toThrow('data of races that last 60 s, not 30 s');
    expect((await readdir(directory)).sort()).toEqual(['alleycat.json', 'kinesis']);
  });

  it('is created on its first use', async () => {
    const inner = join(directory, 'new', 'data');
    await keepRaceSeconds(inner, 60);
    expect(await readFile(join(inner, 'alleycat.json'), 'utf8')).toBe('{"raceSeconds":60}\n');
  });

  it('on a full disk stays without settings', async () => {
    // /dev/full accepts no data, like a full disk
    await symlink('/dev/full', `${file}.new`);
    await expect(keepRaceSeconds(directory, 60)).rejects.toThrow(
      /alleycat\.json: cannot be written: ENOSPC.*; free some disk space, or make the directory writable$/,
    );
    expect(await readdir(directory)).toEqual([]);
    await keepRaceSeconds(directory, 60);
  });

  it.each(['', '{"raceSeconds":', '{"raceSeconds":"60"}'])(
    'with the damaged settings %j causes an error that names the file',
    async (text) => {
      await writeFile(file, text);
      await expect(keepRaceSeconds(directory, 60)).rejects.toThrow(
        /alleycat\.json: cannot be read: .*; restore the file, remove it, or use another data directory$/s,
      );
    },
  );
});
