import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { digest } from '../../shared/names.ts';

/** Packages change only when they are installed again, and reading all of them would be slow. */
const SKIPPED = new Set(['node_modules', '.git', '.aws-sam']);

/** Returns a key for a file or directory. The key changes when the content changes. */
export async function fingerprint(path: string): Promise<string> {
  const parts = await partsOf(path);
  return `${digest(path, ...parts)
    .slice(0, 32)
    .toLowerCase()}-${basename(path)}`;
}

async function partsOf(path: string): Promise<string[]> {
  const status = await stat(path);
  if (!status.isDirectory()) return [path, String(status.size), String(status.mtimeMs)];
  const names = (await readdir(path)).filter((name) => !SKIPPED.has(name)).sort();
  return (await Promise.all(names.map((name) => partsOf(join(path, name))))).flat();
}
