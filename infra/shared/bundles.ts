import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');

/** esbuild target that matches the Lambda runtime. */
const FUNCTION_TARGET = 'node24';

/** CommonJS packages inside an ES module still call `require`. */
const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Paths of the bundled code. */
export interface Bundles {
  /** The folder with a function's `index.mjs`, by the function's folder below `functions/`. */
  functionFolder(name: string): string;
  /** The file of a resolver or pipeline step, by its path below `resolvers/` without extension. */
  resolverFile(entry: string): string;
}

/** Entry files below `resolvers/`: `Type.field.ts` and `Type.field/<step>.ts`, without the extension. */
export function resolverEntries(): string[] {
  return readdirSync(join(ROOT, 'resolvers'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.startsWith('shared/'))
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

/** Which entries to bundle. */
export interface BundledEntries {
  /** Folders below `functions/`. */
  functions: string[];
  /** As `resolverEntries` names them. */
  resolvers: string[];
}

export function allEntries(): BundledEntries {
  return { functions: functionEntries(), resolvers: resolverEntries() };
}

/**
 * Bundles functions and resolvers into a directory, with one esbuild run for each kind. Includes the AWS SDK, so the
 * tested version is the one that runs.
 * @param entries entries to bundle; default: all. Other bundles in the directory are kept
 * @throws if esbuild fails; it has already printed the location of the error
 */
export function buildBundles(directory: string, entries = allEntries()): Bundles {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: entries.functions.map((name) => ({
      in: `functions/${name}/handler.ts`,
      out: `${name}/index`,
    })),
    outdir: join(directory, 'functions'),
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
    entryPoints: entries.resolvers.map((name) => ({ in: `resolvers/${name}.ts`, out: name })),
    outdir: join(directory, 'resolvers'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'warning',
  });
  return bundlesIn(directory);
}

/** The bundles that `buildBundles` wrote into a directory. */
export function bundlesIn(directory: string): Bundles {
  return {
    functionFolder: (name) => join(directory, 'functions', name),
    resolverFile: (entry) => join(directory, 'resolvers', `${entry}.js`),
  };
}
