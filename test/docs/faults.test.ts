/** Checks that every test named in docs/faults-of-the-original.md exists. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const PAGE = read('docs/faults-of-the-original.md');

/**
 * Link definitions below the tables: `[t1]: ../<path> '<name of the test>'`. The formatter chooses the
 * quotes.
 */
const TESTS = new Map(
  [...PAGE.matchAll(/^\[(\w+)\]: \.\.\/(\S+) (['"])(.+)\3$/gm)].map(([, id, path, , name]) => [
    id!,
    { path: path!, name: name! },
  ]),
);

const rows = PAGE.split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (-|fault in the sample )/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

const named = rows.flatMap(([fault, , tests]) =>
  [...tests!.matchAll(/\[(.+?)\]\[(\w+)\]/g)].map(([, label, id]) => ({
    fault: fault!,
    label: label!,
    path: TESTS.get(id!)?.path ?? '',
    name: TESTS.get(id!)?.name ?? '',
    id: id!,
  })),
);

/** Returns whether a file has a test with that name, defined with `it`, `it.each(…)` or the like. */
function hasTest(source: string, name: string): boolean {
  return [`'`, `"`, '`'].some((quote) => {
    const at = source.indexOf(`${quote}${name}${quote}`);
    return at !== -1 && /(^|\W)it\(\s*$|\)\(\s*$/.test(source.slice(0, at));
  });
}

describe('docs/faults-of-the-original.md', () => {
  it('has a fault, a sentence and at least one test in every row', () => {
    expect(rows.length).toBeGreaterThan(35);
    for (const [fault, here, tests, ...rest] of rows) {
      expect(here, fault).toMatch(/\.$/);
      expect(tests!.split('<br>').length, fault).toBe(named.filter((test) => test.fault === fault).length);
      expect(rest, fault).toEqual([]);
    }
    expect(new Set(rows.map(([fault]) => fault)).size).toBe(rows.length);
  });

  it('defines each link once and uses each definition', () => {
    expect([...new Set(named.map(({ id }) => id))].sort()).toEqual([...TESTS.keys()].sort());
    expect(PAGE.match(/^\[\w+\]: /gm)).toHaveLength(TESTS.size);
  });

  it.each(named)('links the fault $fault to an existing test: $path, "$name"', ({ label, path, name }) => {
    expect(label).toBe(basename(path));
    expect(hasTest(read(path), name)).toBe(true);
  });

  it('must name real tests: a title that a file only mentions does not count', () => {
    expect(hasTest("it('is there', () => {});", 'is there')).toBe(true);
    expect(hasTest("it.each([1])('is there', () => {});", 'is there')).toBe(true);
    expect(hasTest("it('is there', shows('streams/order'), () => {});", 'is there')).toBe(true);
    expect(hasTest("it('is there no more', () => {});", 'is there')).toBe(false);
    expect(hasTest("const text = 'is there';", 'is there')).toBe(false);
  });
});
