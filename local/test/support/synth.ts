import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { onTestFinished } from 'vitest';

/** Creates a directory that is removed after the test. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'local-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Synthesizes a small app with one stack, into a directory that is removed after the test. */
export function synth(build: (stack: Stack) => void, name = 'Sensors'): string {
  const outdir = join(scratchDirectory(), 'cdk.out');
  const app = new App({ outdir, analyticsReporting: false });
  build(new Stack(app, name));
  app.synth();
  return outdir;
}
