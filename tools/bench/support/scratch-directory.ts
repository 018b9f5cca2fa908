import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from './benchmark.ts';

/** Creates a directory that is removed when the benchmark ends. */
export function scratchDirectory(run: Run): string {
  const directory = mkdtempSync(join(tmpdir(), 'alleycat-bench-'));
  run.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
