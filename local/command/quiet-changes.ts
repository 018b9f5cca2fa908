/** A file is written in several steps; chosen to be longer than those and too short to be noticed. */
const QUIET_MS = 50;

export interface QuietChanges {
  /** Tells of a change. */
  note: (path: string) => void;
  /** Forgets what was noted and not dealt with yet. */
  stop: () => void;
}

/**
 * Calls back with the paths that were noted, once there are no more for a moment, and not again before that is
 * dealt with. What is answered with false was not taken up, and is told again with the next change.
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
    const taken = await onChange(paths);
    working = false;
    const since = [...changed];
    if (!taken) for (const path of paths) changed.add(path);
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
