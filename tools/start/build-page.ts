import { resolve } from 'node:path';
import { build } from 'vite';

const CONFIG_FILE = resolve(import.meta.dirname, '../../web/vite.config.ts');

/**
 * Builds the static page, which any host can serve.
 * @param directory output directory. Default: web/dist.
 */
export async function buildPage(directory?: string): Promise<void> {
  await build({
    configFile: CONFIG_FILE,
    logLevel: 'warn',
    ...(directory !== undefined && { build: { outDir: directory, emptyOutDir: true } }),
  });
}
