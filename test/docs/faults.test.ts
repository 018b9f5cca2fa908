/** Checks that docs/faults-of-the-original.md names an existing test for each fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const rows = read('docs/faults-of-the-original.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

const shown = rows.flatMap(([fault, , tests]) =>
  [...tests!.matchAll(/\[(.+?)\]\(\.\.\/(.+?)\): `(.+?)`/g)].map(([, label, path, name]) => ({
    fault: fault!,
    label: label!,
    path: path!,
    name: name!,
  })),
);

/**
 * Returns whether a file has a test with that title, that is, as the first argument of `it`, `it.each(…)` and
 * the like.
 */
function hasTest(source: string, name: string): boolean {
  return [`'`, `"`, '`'].some((quote) => {
    const at = source.indexOf(`${quote}${name}${quote}`);
    return at !== -1 && /(^|\W)it\(\s*$|\)\(\s*$/.test(source.slice(0, at));
  });
}

describe('the faults of the original', () => {
  it('are in rows with a fault, the current behavior, and at least one test', () => {
    expect(rows.length).toBeGreaterThan(35);
    for (const [fault, holds, tests, ...rest] of rows) {
      expect(holds, fault).toMatch(/\.$/);
      expect(tests!.split('<br>').length, fault).toBe(shown.filter((test) => test.fault === fault).length);
      expect(rest, fault).toEqual([]);
    }
    expect(new Set(rows.map(([fault]) => fault)).size).toBe(rows.length);
  });

  it.each(shown)('$fault: $path has "$name"', ({ label, path, name }) => {
    expect(label).toBe(path);
    expect(hasTest(read(path), name)).toBe(true);
  });

  it('are reported if a test is missing or only mentioned', () => {
    expect(hasTest("it('is there', () => {});", 'is there')).toBe(true);
    expect(hasTest("it.each([1])('is there', () => {});", 'is there')).toBe(true);
    expect(hasTest("it('is there', shows('streams/order'), () => {});", 'is there')).toBe(true);
    expect(hasTest("it('is there no more', () => {});", 'is there')).toBe(false);
    expect(hasTest("const text = 'is there';", 'is there')).toBe(false);
  });
});
