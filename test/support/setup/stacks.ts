/**
 * Sets up what all test files with a stack share: one DynamoDB Local, bundles, and synthesized assemblies.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSharedDynamoDb } from 'stack-at-home/testing';
import type { TestProject } from 'vitest/node';
import { buildBundles } from '../../../infra/shared/bundles.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Endpoint of the shared DynamoDB Local. */
    sharedDynamoDb: string;
    /** Directory of the assemblies; see `test/support/assembly.ts`. */
    assemblies: string;
    /** Directory of the bundled functions and resolvers, which every assembly contains. */
    bundles: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dynamodb = await startSharedDynamoDb();
  const assemblies = await mkdtemp(join(tmpdir(), 'alleycat-assemblies-'));
  project.provide('sharedDynamoDb', dynamodb.endpoint);
  project.provide('assemblies', assemblies);
  const bundles = join(assemblies, 'bundles');
  buildBundles(bundles);
  project.provide('bundles', bundles);
  return async () => {
    await rm(assemblies, { recursive: true, force: true });
    await dynamodb.stop();
  };
}
