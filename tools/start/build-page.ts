import { resolve } from 'node:path';
import { build } from 'vite';

const CONFIG_FILE = resolve(import.meta.dirname, '../../web/vite.config.ts');

/** Builds the page, as any host can serve it. @param directory web/dist unless given */
export async function buildPage(directory?: string): Promise<void> {
  await build({
    configFile: CONFIG_FILE,
    logLevel: 'warn',
    ...(directory !== undefined && { build: { outDir: directory, emptyOutDir: true } }),
  });
}
