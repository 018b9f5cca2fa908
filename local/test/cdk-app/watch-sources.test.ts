import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ignored, watchSources } from '../../cdk-app/watch-sources.ts';
import { eventually } from '../../testing/eventually.ts';
import { scratchDirectory } from '../support/synth.ts';

const file = statSync(import.meta.filename);
const folder = statSync(import.meta.dirname);

it('all files are sources, except dependencies, hidden files and the output of the CDK CLI', () => {
  const isIgnored = ignored({ directory: '/app', output: 'out', watch: { include: [], exclude: [] } });
  for (const path of ['/app', '/app/lib', '/app/node']) expect(isIgnored(path, folder)).toBe(false);
  for (const path of ['/app/app.ts', '/app/lib/schema.graphql']) expect(isIgnored(path, file)).toBe(false);
  for (const path of ['/app/node_modules', '/app/lib/node_modules', '/app/.git', '/app/out', '/app/cdk.out'])
    expect(isIgnored(path, folder)).toBe(true);
  expect(isIgnored('/app/lib/.app.ts.swp', file)).toBe(true);
});

it('the globs in cdk.json select the sources, and exclude comes before include', () => {
  const watch = { include: ['lib/**', '*.json'], exclude: ['**/*.d.ts', 'lib/test', 'cdk*.json'] };
  const isIgnored = ignored({ directory: '/app', output: 'cdk.out', watch });
  for (const path of ['/app/lib/a.ts', '/app/lib/b/c.ts', '/app/package.json'])
    expect(isIgnored(path, file)).toBe(false);
  for (const path of ['/app/README.md', '/app/lib/a.d.ts', '/app/cdk.json', '/app/src/a.ts'])
    expect(isIgnored(path, file)).toBe(true);
  expect(isIgnored('/app/lib/test', folder)).toBe(true);
});

it('sources that change are reported, also those that changed since the given time', async () => {
  const directory = scratchDirectory();
  const lib = join(directory, 'lib');
  mkdirSync(lib);
  writeFileSync(join(lib, 'early.ts'), '');
  const { mtimeMs } = statSync(join(lib, 'early.ts'));
  const changed = new Set<string>();
  const project = { directory, output: 'cdk.out', watch: { include: [], exclude: [] } };
  const stop = watchSources(project, mtimeMs, (path) => changed.add(path));
  onTestFinished(stop);
  await eventually('the earlier change', () => changed.has(join(lib, 'early.ts')));
  writeFileSync(join(lib, 'new.ts'), '');
  await eventually('the new source', () => changed.has(join(lib, 'new.ts')));
});
