import { unwatchFile, watchFile, type StatsListener } from 'node:fs';
import { join } from 'node:path';
import { quietChanges } from './quiet-changes.ts';

/** Chosen: soon enough after a synthesis, which takes a second by itself. */
const LOOK_EVERY_MS = 200;

/**
 * Calls back now and whenever an app was synthesized into the directory again, and not before the last call is done. It
 * looks at the manifest, which a synthesis writes last, by its path: the directory may be removed and made anew.
 * @returns ends it
 */
export function watchAssembly(directory: string, onSynthesized: () => Promise<boolean>): () => void {
  const manifest = join(directory, 'manifest.json');
  const changes = quietChanges(onSynthesized);
  const look: StatsListener = (now) => {
    const exists = now.mtimeMs > 0;
    if (exists) changes.note(manifest);
  };
  watchFile(manifest, { interval: LOOK_EVERY_MS }, look);
  changes.note(manifest); // what was synthesized since the assembly was read, before there was a watch
  return () => {
    unwatchFile(manifest, look);
    changes.stop();
  };
}
