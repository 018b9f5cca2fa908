import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..');
const BUILD = join(ROOT, 'build');

/** Lambda's own runtime, and what esbuild may take for granted in it. */
const FUNCTION_TARGET = 'node24';

/** CommonJS packages inside an ES module still call `require`. */
const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Where the bundled code of a Lambda function lies: a folder with `index.mjs`. */
export function functionBundle(name: string): string {
  return join(BUILD, 'functions', name);
}

/** Where the bundled code of a resolver or pipeline step lies, by its path below `resolvers/` without `.ts`. */
export function resolverBundle(name: string): string {
  return join(BUILD, 'resolvers', `${name}.js`);
}

/** Entry files below `resolvers/`: `Type.field.ts` and `Type.field/<step>.ts`, without the extension. */
export function resolverEntries(): string[] {
  return readdirSync(join(ROOT, 'resolvers'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !/^(generated|shared)\//.test(path))
    .map((path) => path.slice(0, -'.ts'.length))
    .sort();
}

/** Folders below `functions/` that hold a handler. */
export function functionEntries(): string[] {
  return readdirSync(join(ROOT, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['generated', 'shared'].includes(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Bundles all functions and resolvers, in one pass of esbuild each. The SDK is bundled too, so that what was
 * tested is what runs.
 */
export function buildBundles(): void {
  rmSync(BUILD, { recursive: true, force: true });
  mkdirSync(BUILD, { recursive: true });
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: functionEntries().map((name) => ({
      in: `functions/${name}/handler.ts`,
      out: `${name}/index`,
    })),
    outdir: join(BUILD, 'functions'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: FUNCTION_TARGET,
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: REQUIRE_BANNER },
    logLevel: 'warning',
  });
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: resolverEntries().map((name) => ({ in: `resolvers/${name}.ts`, out: name })),
    outdir: join(BUILD, 'resolvers'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'warning',
  });
}
