import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { messageOf } from 'stack-at-home';

const ROOT = resolve(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/alleycat');
/** Builds to keep of each kind. A build is a few megabytes. */
const KEPT = 8;

export interface Build {
  /** Names the kind of build, and its folder in the cache. */
  kind: string;
  /** Files and folders that the build reads, relative to the root of the repository. */
  sources: readonly string[];
  /** Everything else that the build depends on. */
  input: unknown;
  /** Writes the build into a directory. */
  build: (directory: string) => Promise<void>;
}

/** Where sources and builds are. The defaults are those of this repository. */
export interface Places {
  root?: string;
  cache?: string;
}

/**
 * Writes a build into a directory. If an earlier run has built the same sources with the same input, copies
 * that build instead.
 * @param log told if the build cannot be kept for later, for example because the folder is read-only
 * @throws what `build` throws
 */
export async function reuseBuild(
  { kind, sources, input, build }: Build,
  directory: string,
  log: (message: string) => void,
  { root = ROOT, cache = CACHE }: Places = {},
): Promise<void> {
  const builds = join(cache, kind);
  const kept = join(builds, await keyOf(root, sources, input));
  if (await copyIfKept(kept, directory)) return;
  await build(directory);
  try {
    await keep(directory, builds, kept);
  } catch (error) {
    log(`the ${kind} cannot be kept for the next start: ${messageOf(error)}`);
  }
}

/** Returns a hash of the contents of all sources, the input and the version of Node.js. */
async function keyOf(root: string, sources: readonly string[], input: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([process.version, input]));
  for (const file of (await Promise.all(sources.map((source) => filesIn(root, source)))).flat())
    hash.update(`\0${file}\0`).update(await readFile(join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

async function filesIn(root: string, source: string): Promise<string[]> {
  if ((await stat(join(root, source))).isFile()) return [source];
  const names = await readdir(join(root, source));
  const inEach = names
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .map((name) => filesIn(root, `${source}/${name}`));
  return (await Promise.all(inEach)).flat().sort();
}

/** Copies a kept build, and marks it as used. Returns false if there is none. */
async function copyIfKept(kept: string, directory: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(kept, now, now);
    await rm(directory, { recursive: true, force: true });
    await cp(kept, directory, { recursive: true });
    return true;
  } catch {
    // there is none, or another process has deleted it in the meantime
    return false;
  }
}

/** Keeps a build, and deletes the builds that were not used for the longest time. */
async function keep(directory: string, builds: string, kept: string): Promise<void> {
  await mkdir(builds, { recursive: true });
  const unfinished = await mkdtemp(join(builds, 'unfinished-'));
  await cp(directory, unfinished, { recursive: true });
  // another process may have kept the same build in the meantime
  await rename(unfinished, kept).catch(() => rm(unfinished, { recursive: true }));
  const all = await Promise.all(
    (await readdir(builds)).map(async (name) => ({ name, usedAt: (await stat(join(builds, name))).mtimeMs })),
  );
  const unused = all.sort((a, b) => b.usedAt - a.usedAt).slice(KEPT);
  for (const { name } of unused) await rm(join(builds, name), { recursive: true, force: true });
}
