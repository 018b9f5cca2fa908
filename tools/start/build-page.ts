import { join, resolve } from 'node:path';
import { reuseBuild } from '../shared/reuse-build.ts';

const WEB = resolve(import.meta.dirname, '../../web');

/** Everything that the build reads. */
const SOURCES = [
  ...['web', 'client', 'race'],
  ...['schema.graphql', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/**
 * Builds the static page, which any host can serve. If the page was built before from the same sources, copies
 * that build.
 * @param directory output directory. Default: web/dist.
 * @param log told if the build cannot be kept for later
 */
export async function buildPage(
  directory = join(WEB, 'dist'),
  log: (message: string) => void = () => {},
): Promise<void> {
  const build = {
    kind: 'page',
    sources: SOURCES,
    input: process.env.NODE_ENV ?? 'production',
    build: buildInto,
  };
  await reuseBuild(build, directory, log);
}

async function buildInto(outDir: string): Promise<void> {
  // Vite takes a second to load
  const { build } = await import('vite');
  await build({
    configFile: join(WEB, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
}
