import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');

/** esbuild target that matches the Lambda runtime. */
const FUNCTION_TARGET = 'node24';

/** Defines `require`, which CommonJS packages call even when they are bundled into an ES module. */
const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Paths of the bundled code. */
export interface Bundles {
  /** Returns the path of the folder that contains the `index.mjs` of the function in `functions/<name>`. */
  functionFolder(name: string): string;
  /** Returns the path of the bundled resolver or pipeline step from `resolvers/<entry>.ts`. */
  resolverFile(entry: string): string;
}

/** Returns the paths below `resolvers/`, without `.ts`: `Type.field` and `Type.field/<step>`. */
export function resolverEntries(): string[] {
  return readdirSync(join(ROOT, 'resolvers'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.startsWith('shared/'))
    .map((path) => path.slice(0, -'.ts'.length))
    .sort();
}

/** Returns the folders below `functions/` that contain a handler. */
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
  /** Paths in the form that `resolverEntries` returns. */
  resolvers: string[];
}

export function allEntries(): BundledEntries {
  return { functions: functionEntries(), resolvers: resolverEntries() };
}

/**
 * Bundles functions and resolvers into a directory, with one esbuild run for each kind. The bundles include
 * the AWS SDK, so the version that runs is the one that was tested.
 * @param entries entries to bundle, by default all; existing bundles of other entries are kept
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

/** Returns the paths of the bundles that `buildBundles` wrote into a directory. */
export function bundlesIn(directory: string): Bundles {
  return {
    functionFolder: (name) => join(directory, 'functions', name),
    resolverFile: (entry) => join(directory, 'resolvers', `${entry}.js`),
  };
}
