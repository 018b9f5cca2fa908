import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { synthesizeFromContext } from '../../../infra/app.ts';

/** Creates a directory that is deleted after the test. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'infra-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/**
 * Synthesizes what the `cdk` command would, but in this process. Like the command, it passes settings in the
 * environment.
 *
 * @param context settings as `name=value`
 * @returns the directory of the cloud assembly
 */
export function synthesizeWithContext(...context: string[]): string {
  const outdir = join(scratchDirectory(), 'cdk.out');
  const settings = Object.fromEntries(context.map((setting) => setting.split('=') as [string, string]));
  vi.stubEnv('CDK_OUTDIR', outdir);
  vi.stubEnv('CDK_CONTEXT_JSON', JSON.stringify(settings));
  try {
    synthesizeFromContext();
  } finally {
    vi.unstubAllEnvs();
  }
  return outdir;
}

/** Synthesizes with CDK's own validation, as in a deployment. Other tests do without it, because it is slow. */
export function withValidation<Result>(synthesize: () => Result): Result {
  vi.stubEnv('CDK_VALIDATION', 'true');
  try {
    return synthesize();
  } finally {
    vi.unstubAllEnvs();
  }
}

/** Reads a JSON file whose type the caller knows. */
export function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}
