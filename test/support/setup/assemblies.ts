/** Sets up the synthesized assemblies, which all test files that start the product's stack share. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildBundles } from '../../../infra/shared/bundles.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Directory of the assemblies; see `test/support/assembly.ts`. */
    assemblies: string;
    /** Directory of the bundled functions and resolvers, which all assemblies contain. */
    bundles: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const assemblies = await mkdtemp(join(tmpdir(), 'alleycat-assemblies-'));
  project.provide('assemblies', assemblies);
  const bundles = join(assemblies, 'bundles');
  buildBundles(bundles);
  project.provide('bundles', bundles);
  return () => rm(assemblies, { recursive: true, force: true });
}
