/** A file is written in several steps; chosen to be longer than those and too short to be noticed. */
const QUIET_MS = 50;

interface QuietChanges {
  /** Tells of a change. */
  note: (path: string) => void;
  /** Forgets what was noted and not dealt with yet. */
  stop: () => void;
}

/**
 * Calls back with the noted paths when no more come for a moment, one call at a time. When a call resolves to false,
 * the next one gets its paths too.
 */
export function quietChanges(onChange: (paths: string[]) => Promise<boolean>): QuietChanges {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  async function work(): Promise<void> {
    if (working) return;
    working = true;
    const paths = [...changed];
    changed.clear();
    const handled = await onChange(paths);
    working = false;
    const since = [...changed];
    if (!handled) for (const path of paths) changed.add(path);
    if (since.length > 0) await work();
  }
  return {
    note(path) {
      changed.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => void work(), QUIET_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
