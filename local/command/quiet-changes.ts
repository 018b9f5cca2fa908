/** Longer than the pauses between writes to the same file, but too short for a user to notice. */
const QUIET_MS = 50;

interface QuietChanges {
  /** Reports a changed path. */
  note: (path: string) => void;
  /** Drops changes that have not been reported to `onChange` yet. */
  stop: () => void;
}

/**
 * Calls `onChange` with the changed paths once no further changes arrive for a moment. Calls never overlap.
 * If a call resolves to false, the next call gets its paths again.
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
