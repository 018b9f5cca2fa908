import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { idsIn } from './entry.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
/** Plain tests of `npm test` that stand for entries; those in a browser and those of faults are other commands. */
const FOLDERS = ['local/test', 'test/resolvers', 'test/security', 'test/conformance'];
/** The tests that work against any deployment. */
export const WIRE = 'test/conformance/wire/';

/** The ids that stand in the titles of each file of tests, by its path from the root of the project. */
export function readEvidence(): Map<string, string[]> {
  return new Map(
    FOLDERS.flatMap((folder) => testFiles(folder))
      .map((path) => [path, idsIn(readFileSync(join(ROOT, path), 'utf8'))] as const)
      .filter(([, ids]) => ids.length > 0),
  );
}

function testFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort();
}
