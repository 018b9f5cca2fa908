import { watch } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { allEntries, type BundledEntries } from '../../infra/shared/bundles.ts';
import { quietChanges } from 'stack-at-home/command';

const ROOT = resolve(import.meta.dirname, '../..');
/** Top-level folders that contain the bundles' source files. */
const FOLDERS = ['functions', 'resolvers', 'race'];
const SCHEMA = 'schema.graphql';

/**
 * Returns the bundles to rebuild. A change to a shared file affects all bundles.
 * @param paths paths of the changed files, relative to the root, with `/` as the separator
 */
export function entriesOf(paths: readonly string[]): BundledEntries {
  const all = allEntries();
  const ofFunctions = paths.flatMap((path) => namesIn(all.functions, path, 'functions'));
  const ofResolvers = paths.flatMap((path) => namesIn(all.resolvers, path, 'resolvers'));
  return { functions: [...new Set(ofFunctions)], resolvers: [...new Set(ofResolvers)] };
}

function namesIn(all: string[], path: string, folder: 'functions' | 'resolvers'): string[] {
  if (path.startsWith('race/')) return all;
  if (!path.startsWith(`${folder}/`)) return [];
  const below = path.slice(folder.length + 1);
  const own = all.filter((name) => below === `${name}.ts` || below.startsWith(`${name}/`));
  return own.length > 0 ? own : all;
}

/**
 * Calls `onChange` when sources have changed and no further changes follow. Waits for each call to finish
 * before the next call. If a call resolves to false, its changes were not reloaded, so the next call includes
 * them again.
 * @returns a function that stops watching
 */
export function watchSources(onChange: (entries: BundledEntries) => Promise<boolean>): () => void {
  const { note, stop } = quietChanges((paths) => onChange(entriesOf(paths)));
  const watchers = [
    // watch the folder, because an editor can replace the schema with a new file
    watch(ROOT, (_event, file) => file === SCHEMA && note(file)),
    ...FOLDERS.map((folder) =>
      watch(join(ROOT, folder), { recursive: true }, (_event, file) =>
        note(`${folder}/${(file ?? '').split(sep).join('/')}`),
      ),
    ),
  ];
  return () => {
    stop();
    for (const watcher of watchers) watcher.close();
  };
}
