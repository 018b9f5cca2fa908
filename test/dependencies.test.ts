/**
 * Checks that package.json separates the packages that ship from those that only build, run and test the
 * project.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
/** Folders whose code is bundled into functions, resolvers, the page or the client. */
const SHIPPED = ['race', 'functions', 'resolvers', 'web', 'client'];
/** Scripts in these folders that build the bundles. */
const BUILD = ['client/build.ts', 'web/vite.config.ts'];
/** Our own packages. */
const OURS = ['@alleycat/client', 'stack-at-home'];

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const packageOf = (name: string) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** Returns the packages that the code in these folders imports, without type-only packages. */
function importedPackages(folders: string[]): string[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...folders], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(ts|tsx|css)$/.test(file) && !BUILD.includes(file) && existsSync(join(ROOT, file)));
  const names = files.flatMap((file) => {
    const text = read(file).replaceAll(/import type [^;]*;/g, '');
    return file.endsWith('.css')
      ? [...text.matchAll(/url\('(@[^']+)'\)/g)].map(([, name]) => name!)
      : ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  });
  const isPackage = (name: string) =>
    !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name);
  return [...new Set(names.filter(isPackage).map(packageOf))].filter((name) => !OURS.includes(name)).sort();
}

it('the dependencies in package.json are exactly the packages that ship', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies).sort()).toEqual(importedPackages(SHIPPED));
});
