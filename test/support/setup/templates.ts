/** Creates a directory for synthesized templates, so that each template is synthesized once per run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATE_CACHE } from '../../infra/support/template-cache.ts';

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // `npm run test:mutations` provides its own directory.
  if (process.env[TEMPLATE_CACHE] !== undefined) return undefined;
  const directory = await mkdtemp(join(tmpdir(), 'alleycat-templates-'));
  process.env[TEMPLATE_CACHE] = directory;
  return () => rm(directory, { recursive: true, force: true });
}
