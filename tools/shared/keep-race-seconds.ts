import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const settingsSchema = z.object({ raceSeconds: z.int().positive() });

/**
 * Stores the race length in a data directory when it is used for the first time. A slot number means a
 * different time with another race length, so stored races would move by years.
 * @throws Error if the directory's data has another race length, or if its settings cannot be read
 */
export async function keepRaceSeconds(directory: string, raceSeconds: number): Promise<void> {
  const file = join(directory, 'alleycat.json');
  const stored = await readSettings(file);
  if (stored === undefined) {
    await mkdir(directory, { recursive: true });
    await writeFile(file, `${JSON.stringify({ raceSeconds })}\n`);
  } else if (stored.raceSeconds !== raceSeconds)
    throw new Error(
      `${directory} has data of races that last ${stored.raceSeconds} s, not ${raceSeconds} s; ` +
        `use --race-seconds ${stored.raceSeconds}, or another --data directory`,
    );
}

async function readSettings(file: string): Promise<z.output<typeof settingsSchema> | undefined> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `${file}: cannot be read: ${(error as Error).message}; restore the file, or use another --data directory`,
      { cause: error },
    );
  }
}
