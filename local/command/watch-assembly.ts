import { statSync, unwatchFile, watchFile, type StatsListener } from 'node:fs';
import { join } from 'node:path';
import { quietChanges } from './quiet-changes.ts';

/** Short compared with a synthesis, which takes about a second. */
const LOOK_EVERY_MS = 200;

/**
 * Calls `onSynthesized` immediately, and again after each synthesis into the directory, or after each change of
 * the template file. Calls never overlap. Polls the manifest, because a synthesis writes it last. Polls by path,
 * because the directory may be deleted and recreated.
 * @returns a function that stops watching
 */
export function watchAssembly(assembly: string, onSynthesized: () => Promise<boolean>): () => void {
  const isTemplate = statSync(assembly, { throwIfNoEntry: false })?.isFile() ?? false;
  const manifest = isTemplate ? assembly : join(assembly, 'manifest.json');
  const changes = quietChanges(onSynthesized);
  const look: StatsListener = (now) => {
    const exists = now.mtimeMs > 0;
    if (exists) changes.note(manifest);
  };
  watchFile(manifest, { interval: LOOK_EVERY_MS }, look);
  changes.note(manifest); // catches a synthesis that ran before the watch started
  return () => {
    unwatchFile(manifest, look);
    changes.stop();
  };
}
