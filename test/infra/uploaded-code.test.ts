/**
 * AppSync rejects some resolver code when it is uploaded, and CloudFormation reports only that the code has
 * errors. These tests find such code in the bundles.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBundles, resolverEntries, type Bundles } from '../../infra/shared/bundles.ts';

const UTILS = resolve(import.meta.dirname, '../../node_modules/@aws-appsync/utils');

let directory: string;
let bundles: Bundles;
let program: ts.Program;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'uploaded-code-test-'));
  bundles = buildBundles(directory, { functions: [], resolvers: resolverEntries() });
  for (const [name, code] of Object.entries(SAMPLES)) writeFileSync(join(directory, name), code);
  program = checked([
    ...resolverEntries().map((entry) => bundles.resolverFile(entry)),
    ...Object.keys(SAMPLES).map((name) => join(directory, name)),
  ]);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/**
 * Checks JavaScript files the way AppSync reportedly does, as if they started with `// @ts-check`. In the
 * reports, an unannotated `[]` is accepted as `any[]`, so AppSync does not use the strict mode.
 * https://github.com/aws/aws-appsync-community/issues/334 and issues/402
 *
 * The types of AppSync's modules are those of the npm package. Declaring the modules as `any` would hide calls
 * with wrong arguments.
 */
function checked(files: string[]): ts.Program {
  return ts.createProgram(files, {
    ...{ allowJs: true, checkJs: true, noEmit: true, strict: false, skipLibCheck: true, types: [] },
    target: ts.ScriptTarget.ESNext,
    lib: ['lib.esnext.d.ts'],
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { '@aws-appsync/utils': [UTILS], '@aws-appsync/utils/*': [`${UTILS}/*`] },
  });
}

function typeErrorsIn(file: string): string[] {
  const source = program.getSourceFile(file)!;
  return ts.getPreEmitDiagnostics(program, source).map(({ code, start, messageText }) => {
    const { line } = source.getLineAndCharacterOfPosition(start!);
    return `line ${line + 1}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** Returns the elements of array and object patterns that have a default value. Parameters may have one. */
function defaultsIn(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  const found: string[] = [];
  const add = (node?: { type: string; start: number; end: number } | null) => {
    if (node?.type === 'AssignmentPattern') found.push(code.slice(node.start, node.end));
  };
  simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    ArrayPattern: ({ elements }) => elements.forEach(add),
    ObjectPattern: ({ properties }) =>
      properties.forEach((property) => add(property.type === 'Property' ? property.value : null)),
  });
  return found;
}

describe.each(resolverEntries())('the bundle of resolvers/%s.ts', (entry) => {
  it('has no type errors, although its types are stripped', () => {
    expect(typeErrorsIn(bundles.resolverFile(entry))).toEqual([]);
  });

  // AppSync can fail with "Function metadata has exceeded the maximum allowed size":
  // https://github.com/aws/aws-appsync-community/issues/301
  it('has no default values in destructuring', () => {
    expect(defaultsIn(bundles.resolverFile(entry))).toEqual([]);
  });
});

describe('the checks', () => {
  it('find type errors in code and in calls of AppSync’s modules, as AppSync does', () => {
    expect(typeErrorsIn(join(directory, 'types.js'))).toEqual([
      expect.stringMatching(/^line 4: TS2345: .*Property 'a' is missing/),
      expect.stringMatching(/^line 8: TS2353: .*'sequence' does not exist/),
    ]);
  });

  it('accept an array without a type', () => {
    expect(typeErrorsIn(join(directory, 'untyped.js'))).toEqual([]);
  });

  it('find default values in array and object patterns, but not in parameters', () => {
    expect(defaultsIn(join(directory, 'defaults.js'))).toEqual(['a = 1', 'c = 2', 'e = 3']);
  });
});

const SAMPLES = {
  'types.js': `import * as ddb from '@aws-appsync/utils/dynamodb';
export function request() {
  const list = [{ a: 5 }];
  list.push({ b: 6 });
  return ddb.update({
    key: { PK: 'a' },
    update: { sequence: 1 },
    condition: { or: [{ sequence: { lt: 1 } }] },
  });
}
`,
  'untyped.js': `export function request() {
  const list = [];
  list.push({ a: 5 });
  list.push({ b: 6 });
  return list;
}
`,
  'defaults.js': `export function request({ args }, other = {}) {
  const [a = 1, b] = args.list;
  const { c = 2, d } = args;
  const f = ([e = 3]) => e;
  return { a, b, c, d, f, other };
}
`,
};
