import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import appsync from '@aws-appsync/eslint-plugin';
import { ESLint, type Linter } from 'eslint';
import { parse, type ImportDeclaration, type Program } from 'acorn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBundles, functionEntries, resolverEntries, type Bundles } from '../../infra/shared/bundles.ts';
import { resolverFiles } from '../../infra/api/resolver-files.ts';
import { operations, SDL } from './support/schema.ts';

/** AppSync's limit for the code of a resolver or function. */
const MAX_RESOLVER_BYTES = 32_768;
/** Our own limit, because a cold start reads the whole bundle. */
const MAX_FUNCTION_BYTES = 750_000;
const ROOT = resolve(import.meta.dirname, '..', '..');

let directory: string;
let bundles: Bundles;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bundles-test-'));
  bundles = buildBundles(directory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function importsOf(code: string): string[] {
  const { body }: Program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  return body
    .filter((node): node is ImportDeclaration => node.type === 'ImportDeclaration')
    .map(({ source }) => String(source.value));
}

describe.each(resolverEntries())('the bundle of resolvers/%s.ts', (entry) => {
  it('stays within AppSync’s limit', () => {
    const { size } = statSync(bundles.resolverFile(entry));
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(MAX_RESOLVER_BYTES);
  });

  it('imports only what the runtime provides', () => {
    const allowed = ['@aws-appsync/utils', '@aws-appsync/utils/dynamodb'];
    const code = readFileSync(bundles.resolverFile(entry), 'utf8');
    expect(importsOf(code).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(code).not.toMatch(/\b(?:require|import)\s*\(/);
  });

  it('exports request and response', () => {
    const code = readFileSync(bundles.resolverFile(entry), 'utf8');
    expect(code).toMatch(/export \{\s*request,\s*response\s*\};\s*$/);
  });
});

it('every operation of the API has a resolver', () => {
  const resolved = resolverFiles(resolverEntries(), SDL).map(
    ({ typeName, fieldName }) => `${typeName}.${fieldName}`,
  );
  expect(operations.length).toBeGreaterThan(10);
  expect(resolved).toEqual(expect.arrayContaining(operations));
});

describe.each(functionEntries())('the bundle of functions/%s', (name) => {
  it('exports its handler and stays within the size limit', () => {
    const path = join(bundles.functionFolder(name), 'index.mjs');
    expect(statSync(path).size).toBeLessThan(MAX_FUNCTION_BYTES);
    expect(readFileSync(path, 'utf8')).toMatch(
      /export\s*\{[^}]*\bas handler\b[^}]*\}|export\s*\{\s*handler\s*\}/,
    );
  });

  it('needs only Node.js: it contains the SDK and nothing from AppSync', () => {
    const code = readFileSync(join(bundles.functionFolder(name), 'index.mjs'), 'utf8');
    expect(importsOf(code).filter((source) => !/^(node:)?[a-z_]+(\/[a-z]+)?$/.test(source))).toEqual([]);
    expect(code).not.toContain('@aws-appsync');
  });

  it('has a source map, and contains no texts of zod in other languages', () => {
    const path = join(bundles.functionFolder(name), 'index.mjs.map');
    const { sources } = JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] };
    expect(sources.length).toBeGreaterThan(0);
    // with `import { z } from 'zod'`, they take 370 KB
    expect(sources.filter((source) => /zod\/v4\/locales\/(?!en\.)/.test(source))).toEqual([]);
  });
});

/**
 * Applies AppSync's own lint rules to the code that is uploaded. `eslint resolvers` does not check all of it:
 * bundles also contain code from `race/` and changes made by esbuild. Bundles have no types, so the rules for
 * methods find less here than in the source, where they also run.
 */
describe('the lint rules for APPSYNC_JS', () => {
  let eslint: ESLint;
  beforeAll(() => {
    const utils = join(ROOT, 'node_modules/@aws-appsync/utils');
    writeFileSync(
      join(directory, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{
            target: 'es2023',
            module: 'preserve',
            moduleResolution: 'bundler',
            strict: true,
            noEmit: true,
          },
          ...{ allowJs: true, skipLibCheck: true, types: [] },
          paths: { '@aws-appsync/utils': [utils], '@aws-appsync/utils/*': [`${utils}/*`] },
        },
        include: ['resolvers/**/*.js', 'forbidden.js'],
      }),
    );
    writeFileSync(join(directory, 'forbidden.js'), FORBIDDEN);
    eslint = new ESLint({
      cwd: directory,
      overrideConfigFile: true,
      overrideConfig: [
        appsync.configs!.recommended as Linter.Config,
        { languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: directory } } },
      ],
    });
  });

  it('reject code that the runtime does not support, with and without types', async () => {
    const [result] = await eslint.lintFiles('forbidden.js');
    const broken = result!.messages.map(({ ruleId }) => ruleId);
    expect(broken).toEqual(
      expect.arrayContaining([
        '@aws-appsync/no-try',
        '@aws-appsync/no-disallowed-unary-operators',
        '@aws-appsync/no-disallowed-methods',
        '@aws-appsync/no-recursion',
      ]),
    );
  });

  it('accept every bundle', async () => {
    const results = await eslint.lintFiles('resolvers/**/*.js');
    expect(results).toHaveLength(resolverEntries().length);
    const faults = results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId}: ${message}`),
    );
    expect(faults).toEqual([]);
  });
});

const FORBIDDEN = `
function again(n) {
  return again(n);
}
export function request(ctx) {
  let n = 0;
  n++;
  try {
    n = again(n);
  } catch {}
  return { at: 'abc'.at(1), padded: 'a'.padStart(3), n };
}
`;
