import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { bundlesIn } from '../../infra/shared/bundles.ts';
import type { ConfigInput } from '../../infra/shared/config.ts';

/**
 * Returns the cloud assembly for a configuration. Each assembly is synthesized once, and all test files of a
 * run share it. Do not change its files; copy it first.
 */
export async function assemblyOf(config: ConfigInput): Promise<string> {
  const assemblies = inject('assemblies');
  const name = createHash('sha256').update(JSON.stringify(config)).digest('hex').slice(0, 16);
  const assembly = join(assemblies, name);
  if (existsSync(assembly)) return assembly;
  // CDK takes seconds to load, so only the file that needs a new assembly loads it.
  const { synthesize } = await import('../../infra/app.ts');
  const unfinished = await mkdtemp(join(assemblies, 'unfinished-'));
  synthesize(config, unfinished, bundlesIn(inject('bundles')));
  await rename(unfinished, assembly).catch((error: unknown) => {
    // Another worker finished the same assembly in the meantime.
    if (!existsSync(assembly)) throw error;
  });
  return assembly;
}
