import { watch } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { allEntries, type BundledEntries } from '../../infra/shared/bundles.ts';
import { quietChanges } from 'stack-at-home/command';

const ROOT = resolve(import.meta.dirname, '../..');
/** What the bundles and the schema are made of, below the root. */
const FOLDERS = ['functions', 'resolvers', 'race'];
const SCHEMA = 'schema.graphql';

/**
 * Tells which bundles a change of sources concerns. What several share concerns all.
 * @param paths below the root, with `/`
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
 * Calls back with what has changed, once the sources are quiet, and not again before that is dealt with. What is
 * answered with false was not reloaded, and is reported again with the next change.
 * @returns ends it
 */
export function watchSources(onChange: (entries: BundledEntries) => Promise<boolean>): () => void {
  const { note, stop } = quietChanges((paths) => onChange(entriesOf(paths)));
  const watchers = [
    // the folder, since an editor may put another file in the schema's place
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
