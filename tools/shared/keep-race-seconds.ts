import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readDataFile, writeDataFile } from '../../local/shared/data-file.ts';

const settingsSchema = z.object({ raceSeconds: z.int().positive() });

/** Folders of a data directory that contain races. */
const RACE_FOLDERS = ['dynamodb', 'kinesis'];

/**
 * Stores the race length in a data directory before the directory has any races. A slot number means a
 * different time with another race length, so stored races would move by years.
 * @throws Error if the directory's races have another length, or if its settings are missing or damaged
 */
export async function keepRaceSeconds(directory: string, raceSeconds: number): Promise<void> {
  const file = join(directory, 'alleycat.json');
  const stored = await readDataFile(file, (text) => settingsSchema.parse(JSON.parse(text)));
  if (stored?.raceSeconds === raceSeconds) return;
  if (!(await hasRaces(directory))) return writeDataFile(file, `${JSON.stringify({ raceSeconds })}\n`);
  if (stored === undefined)
    throw new Error(
      `${file} is missing, but ${directory} has data of races, whose length is stored in that file; ` +
        `restore the file, for example with {"raceSeconds":${raceSeconds}} if these races last ${raceSeconds} s, ` +
        'or use another --data directory',
    );
  throw new Error(
    `${directory} has data of races that last ${stored.raceSeconds} s, not ${raceSeconds} s; ` +
      `use --race-seconds ${stored.raceSeconds}, or another --data directory`,
  );
}

async function hasRaces(directory: string): Promise<boolean> {
  const folders = await Promise.all(RACE_FOLDERS.map((folder) => entriesOf(join(directory, folder))));
  return folders.some((entries) => entries.length > 0);
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
