import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { PageFiles } from './page/build-page.mjs';

/** Returns the page's files. A checkout contains only their source; the npm package, only the build. */
export async function readPageFiles(): Promise<PageFiles> {
  if (existsSync(new URL('page/build-page.mjs', import.meta.url))) {
    const { buildPage } = await import('./page/build-page.mjs');
    return buildPage();
  }
  const read = (name: string) => readFile(new URL(`page/${name}`, import.meta.url), 'utf8');
  return { script: await read('page.js'), style: await read('page.css') };
}
