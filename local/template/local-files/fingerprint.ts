import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { digest } from '../../shared/names.ts';

/** Packages change only when they are installed again, and reading all of them would be slow. */
const SKIPPED = new Set(['node_modules', '.git', '.aws-sam']);

/**
 * Returns a key for a file or directory, which changes when its content changes.
 * @param source where the content comes from; differs from `path` for bundled code
 */
export async function fingerprint(path: string, source: string): Promise<string> {
  const key = digest(source, ...(await contentsOf(path)));
  return `${key.slice(0, 32).toLowerCase()}-${basename(source)}`;
}

/** Returns the names and contents of all files. */
async function contentsOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [basename(path), await readFile(path, 'latin1')];
  const names = (await readdir(path)).filter((name) => !SKIPPED.has(name)).sort();
  const contents = await Promise.all(names.map((name) => contentsOf(join(path, name))));
  return contents.flat();
}
