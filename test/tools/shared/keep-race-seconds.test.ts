import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepRaceSeconds } from '../../../tools/shared/keep-race-seconds.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'race-seconds-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('a data directory', () => {
  it('keeps the race length of its first use', async () => {
    await keepRaceSeconds(directory, 60);
    await keepRaceSeconds(directory, 60);
    await expect(keepRaceSeconds(directory, 30)).rejects.toThrow(
      `${directory} has data of races that last 60 s, not 30 s; use --race-seconds 60, or another --data directory`,
    );
  });

  it('is created on its first use', async () => {
    const inner = join(directory, 'new', 'data');
    await keepRaceSeconds(inner, 60);
    await expect(keepRaceSeconds(inner, 61)).rejects.toThrow('races that last 60 s');
  });

  it.each(['', '{"raceSeconds":', '{"raceSeconds":"60"}'])(
    'with the damaged settings %j causes an error that names the file',
    async (text) => {
      await writeFile(join(directory, 'alleycat.json'), text);
      await expect(keepRaceSeconds(directory, 60)).rejects.toThrow(
        /alleycat\.json: cannot be read: .*; restore the file, or use another --data directory$/s,
      );
    },
  );
});
