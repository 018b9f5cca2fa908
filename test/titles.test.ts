/** Checks the titles of all tests. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
/** Chosen so that a title fits on one line of a reporter's output. */
const MAX_LENGTH = 100;
/** Functions whose first argument is a title. Calls such as `it.each(…)(title, …)` count as well. */
const DEFINES = /^(it|test|describe|eachShowing)\b/;
/** Ids from the conformance list belong in `shows(…)`, not in titles. */
const ID = /\[[a-z][a-z0-9-]*\/[a-z0-9-]+\]/;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));

interface Title {
  text: string;
  place: string;
}

function titlesIn(file: string, source: string): Title[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Title[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && DEFINES.test(node.expression.getText())) {
      const [title] = node.arguments;
      if (title !== undefined && isText(title)) {
        const { line } = tree.getLineAndCharacterOfPosition(title.getStart());
        found.push({ text: textOf(title), place: `${file}:${line + 1}` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));

/** Returns the text of a title, or the source code of a template expression. */
function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node)) return textOf(node.left) + textOf(node.right);
  return node.getText();
}

const titles = files.flatMap((file) => titlesIn(file, readFileSync(join(ROOT, file), 'utf8')));
const breaking = (rule: (text: string) => boolean) =>
  titles.filter(({ text }) => rule(text)).map(({ place, text }) => `${place}: ${text}`);

describe('test titles', () => {
  it('are found in tests, test tables and groups', () => {
    const source =
      "describe('a', () => { it('b' + 'c', run); it.each([[1]])('d', run); eachShowing(rows)(`e`, run); });";
    expect(titlesIn('x.test.ts', source).map(({ text }) => text)).toEqual(['a', 'bc', 'd', 'e']);
    expect(titles.length).toBeGreaterThan(1_000);
  });

  it(`have at most ${MAX_LENGTH} characters`, () => {
    expect(breaking((text) => text.length > MAX_LENGTH)).toEqual([]);
  });

  it('contain no ids from the conformance list', () => {
    expect(breaking((text) => ID.test(text))).toEqual([]);
  });
});
