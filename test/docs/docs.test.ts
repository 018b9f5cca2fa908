import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../infra/shared/describe-config.ts';
import packageJson from '../../package.json' with { type: 'json' };

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pages = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  'client/README.md',
  'local/README.md',
  ...readdirSync(join(ROOT, 'local/docs')).map((name) => join('local/docs', name)),
];

/** Returns anchors as GitHub generates them: lower case, without punctuation, with hyphens for spaces. */
function anchorsOf(page: string): string[] {
  const headings = read(page).matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, text]) =>
    text!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the table of settings', () => {
  it('has a row for each setting, with its values, its default and its description', () => {
    const rows = read('docs/settings.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
    const found = rows.map(([, name, values, value, description]) => ({
      ...{ name, values, default: value, description },
    }));
    expect(found).toEqual(describeConfig());
  });
});

describe.each(pages)('%s', (page) => {
  it('links only to files and headings that exist', () => {
    for (const [, link] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link!)) continue;
      const [path = '', anchor] = link!.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      expect(existsSync(join(ROOT, target)), `${page} links to ${link}`).toBe(true);
      if (anchor) expect(anchorsOf(target), `${page} links to ${link}`).toContain(anchor);
    }
  });

  it('mentions only scripts that package.json has', () => {
    for (const [, script] of read(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g))
      expect(Object.keys(packageJson.scripts), `${page} mentions npm run ${script}`).toContain(script);
  });
});
