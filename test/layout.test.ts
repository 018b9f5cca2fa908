/** Checks the layout of the whole repository. ESLint checks the import directions; see `MAY_IMPORT`. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const MAX_LINES = 300;

/** The table in ESLint's configuration, which is a JavaScript file without types. */
const { MAY_IMPORT } = (await import(join(ROOT, 'eslint.config.js'))) as {
  MAY_IMPORT: Record<string, string[]>;
};

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Files that git tracks or would add, as paths relative to the root. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes('/generated/'));

/** Files that each source file imports by a relative path. */
const imports = new Map(
  sources.map((file) => [
    file,
    ts
      .preProcessFile(read(file), true, true)
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => join(dirname(file), fileName)),
  ]),
);

/** Returns the cycles of a graph: its strongly connected components of two or more nodes (Tarjan). */
function cyclesOf(graph: ReadonlyMap<string, Iterable<string>>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.get(node)!);
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(node, Math.min(lowest.get(node)!, lowest.get(next)!));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const component = open.splice(open.indexOf(node));
    if (component.length > 1) cycles.push(component);
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return cycles;
}

describe('the layout', () => {
  it('has no import cycles between files', () => {
    expect(cyclesOf(imports)).toEqual([]);
  });

  it('has no import cycles between folders', () => {
    const folders = new Map<string, Set<string>>();
    for (const [file, imported] of imports) {
      const from = dirname(file);
      const others = imported.map(dirname).filter((to) => to !== from);
      folders.set(from, new Set([...(folders.get(from) ?? []), ...others]));
    }
    expect(cyclesOf(folders)).toEqual([]);
  });

  it('names tests that run commands *.command.test.ts, so that npm test leaves them out', () => {
    const others = sources.filter(
      (file) =>
        file.endsWith('.test.ts') &&
        !file.endsWith('.command.test.ts') &&
        !/^test\/(faults|packages)\//.test(file) &&
        /import {[^}]*\bCommand\b[^}]*} from '[^']*\/run-command\.ts'/.test(read(file)),
    );
    expect(others).toEqual([]);
  });

  it(`keeps source files under ${MAX_LINES} lines`, () => {
    const long = sources
      // a language has one file, however many texts the page has
      .filter((file) => !/^((local\/)?test|web\/languages)\//.test(file))
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > MAX_LINES);
    expect(long).toEqual([]);
  });

  it('has the import directions that CONTRIBUTING.md lists', () => {
    const rows = read('CONTRIBUTING.md')
      .split('\n')
      .flatMap((line) => /^\| `(\w+)\/` +\|[^|]+\| ([^|]+?) +\|$/.exec(line) ?? [])
      .filter((cell) => !cell.startsWith('|'));
    const listed = new Map<string, string[]>();
    for (let index = 0; index < rows.length; index += 2)
      listed.set(rows[index]!, [...rows[index + 1]!.matchAll(/`([\w/]+)`/g)].map(([, name]) => name!).sort());
    expect(Object.fromEntries([...listed].filter(([folder]) => folder !== 'test'))).toEqual(
      Object.fromEntries(
        Object.entries(MAY_IMPORT).map(([folder, allowed]) => [folder, [...allowed].sort()]),
      ),
    );
  });
});
