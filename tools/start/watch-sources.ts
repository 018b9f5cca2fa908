import { watch } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { allEntries, type BundledEntries } from '../../infra/shared/bundles.ts';
import { quietChanges } from 'stack-at-home/command';

const ROOT = resolve(import.meta.dirname, '../..');
/** Folders with the sources of bundles, below the root. */
const FOLDERS = ['functions', 'resolvers', 'race'];
const SCHEMA = 'schema.graphql';

/**
 * Returns the bundles that changed sources affect. Files shared by several bundles affect all bundles.
 * @param paths relative to the root, with `/`
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
 * Calls `onChange` once sources have changed and no more changes arrive, one call at a time. If the call
 * resolves to false, the changes were not reloaded, and are reported again with the next change.
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
