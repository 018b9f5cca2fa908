import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BREAKS, brokenCopy, type BreakName } from './breaks.ts';

describe.each(Object.keys(BREAKS) as BreakName[])('the break %s', (name) => {
  it('still finds the text that it replaces, and changes a copy of the sources', () => {
    const { file, to } = BREAKS[name];
    const { root, remove } = brokenCopy(name);
    expect(readFileSync(join(root, file), 'utf8')).toContain(to);
    remove();
    expect(existsSync(root)).toBe(false);
  });
});
