import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const LOCAL = resolve(import.meta.dirname, '../../local');
const IMPORT = /(?:from\s*|import\s*\(?\s*|new URL\(\s*)'(\.{1,2}\/[^']+)'/g;
const files = readdirSync(LOCAL, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => resolve(LOCAL, file));

it('imports nothing from outside of local/', () => {
  const imports = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path]) => ({
      file: relative(LOCAL, file),
      target: relative(LOCAL, resolve(dirname(file), path ?? '')),
    })),
  );
  expect(imports.length).toBeGreaterThan(files.length);
  expect(imports.filter(({ target }) => target.startsWith('..'))).toEqual([]);
});
