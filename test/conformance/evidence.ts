import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
/** Folders with tests for entries. Browser tests and fault tests have their own commands. */
const FOLDERS = ['local/test', 'test/resolvers', 'test/security', 'test/conformance'];
/** Folder of the tests that also run against a deployment. */
export const WIRE = 'test/conformance/wire/';

/** Matches a call to `shows` with literal arguments, which oxfmt may wrap. */
const SHOWS = /\bshows\(([^)]*)\)/g;

/**
 * Returns the ids of the entries that each test file covers, keyed by the file's path from the project root.
 */
export function readEvidence(): Map<string, string[]> {
  return new Map(
    FOLDERS.flatMap((folder) => testFiles(folder))
      .map((path) => [path, idsIn(readFileSync(join(ROOT, path), 'utf8'))] as const)
      .filter(([, ids]) => ids.length > 0),
  );
}

function idsIn(source: string): string[] {
  return [...source.matchAll(SHOWS)].flatMap(([, ids]) =>
    [...ids!.matchAll(/'([^']+)'/g)].map(([, id]) => id!),
  );
}

function testFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort();
}
