import { resolve } from 'node:path';
import { build } from 'vite';

const CONFIG_FILE = resolve(import.meta.dirname, '../../web/vite.config.ts');

/** Builds the page into web/dist, which is what a host serves too. */
export async function buildPage(): Promise<void> {
  await build({ configFile: CONFIG_FILE, logLevel: 'warn' });
}
