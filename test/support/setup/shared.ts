/**
 * Lets test files share DynamoDB Local, the synthesized assemblies, the built page and Chromium. Each is started
 * when the first file needs it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serveShared, type SharedThing } from '../../../local/test/support/setup/serve-shared.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

async function dynamodb(): Promise<SharedThing> {
  const { startSharedDynamoDb } = await import('../../../local/testing/shared-dynamodb.ts');
  const database = await startSharedDynamoDb();
  return { value: database.endpoint, stop: () => database.stop() };
}

/** The directory of the assemblies and of the bundles that all of them contain; see `assemblyOf`. */
async function assemblies(): Promise<SharedThing> {
  const { buildBundles } = await import('../../../infra/shared/bundles.ts');
  const shared = await scratch('alleycat-assemblies-');
  buildBundles(join(shared.value, 'bundles'));
  return shared;
}

/** The directory of the built page. It is not web/dist, which a test of `npm start` may write at the same time. */
async function page(): Promise<SharedThing> {
  const shared = await scratch('alleycat-page-');
  const building = spawn(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'test/browser/support/build-page.ts'), shared.value],
    // vitest sets NODE_ENV to "test", which would build React for development
    { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' }, stdio: 'inherit' },
  );
  const [code] = (await once(building, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`building the page ended with exit code ${code}; see the output above`);
  return shared;
}

/** Playwright's WebSocket endpoint of one Chromium. */
async function browser(): Promise<SharedThing> {
  const { chromium } = await import('playwright-core');
  const { launchOptions } = await import('../../../tools/browser/launch.ts');
  const server = await chromium.launchServer({ host: '127.0.0.1', ...launchOptions() });
  return { value: server.wsEndpoint(), stop: () => server.close() };
}

async function scratch(prefix: string): Promise<SharedThing> {
  const directory = await mkdtemp(join(tmpdir(), prefix));
  return { value: directory, stop: () => rm(directory, { recursive: true, force: true }) };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await serveShared({ dynamodb, assemblies, page, browser });
  project.provide('shared', url);
  return stop;
}
