import { z } from 'zod';
import { parseData, readData } from '../template/files/read-data.ts';

/** Items by table. A table has its logical id, with or without the hash that CDK appends, or its physical name. */
export type SeedItems = Readonly<Record<string, readonly object[]>>;

/** Items to put into tables, and where they come from. */
export interface Seed {
  /** The file's path, for errors. */
  source: string;
  tables: Readonly<Record<string, readonly unknown[]>>;
}

const Tables = z.record(z.string(), z.array(z.unknown()));

/**
 * Reads the items to put into tables.
 * @param given the path of a JSON file, or the items themselves
 * @throws RuntimeError that names the file if it cannot be read, or if a table has no list of items
 */
export async function readSeed(given: string | SeedItems): Promise<Seed> {
  if (typeof given !== 'string') return { source: 'seed', tables: given };
  const data = await readData(given, 'correct the file, or choose another one');
  return { source: given, tables: parseData(Tables, data, given) };
}
