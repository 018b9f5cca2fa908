import { execFile } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { functionEntries, resolverEntries } from '../../../infra/shared/bundles.ts';
import { compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { bundle, functionEnvironment } from '../support/function-bundles.ts';
import { quantile } from '../support/quantile.ts';
import { scratchDirectory } from '../support/scratch-directory.ts';

const ROUNDS = 7;
/**
 * An address at which no server listens. It is never used, because no function sends requests while its
 * module loads.
 */
const NOWHERE = 'http://127.0.0.1:9';
const TIMED_IMPORT =
  'const before = performance.now(); await import(process.argv[1]); process.stdout.write(`\\n@${performance.now() - before}`); process.exit()';

export function setup(run: Run) {
  const bundles = bundle(run);
  const empty = join(scratchDirectory(run), 'index.mjs');
  writeFileSync(empty, 'export const handler = async () => {};\n');
  const files = functionEntries().map((entry) => ({
    name: entry,
    file: join(bundles.functionFolder(entry), 'index.mjs'),
  }));
  const resolvers = resolverEntries().map((entry) => ({
    name: entry,
    bytes: statSync(bundles.resolverFile(entry)).size,
  }));
  return { files, empty, resolvers };
}

/**
 * Imports a file in a new process. Returns how many milliseconds the import takes, excluding Node's startup.
 */
async function importIn(file: string, signal: AbortSignal): Promise<number> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', TIMED_IMPORT, pathToFileURL(file).href],
    { env: { ...process.env, ...functionEnvironment(NOWHERE), NODE_OPTIONS: '' }, signal },
  );
  return Number(/@([\d.]+)$/.exec(stdout)![1]);
}

export async function measure(
  { files, empty, resolvers }: ReturnType<typeof setup>,
  { signal }: Run,
): Promise<Measured> {
  const sides = [...files, { name: 'an empty module', file: empty }];
  const times = new Map(sides.map((side) => [side.name, [] as number[]]));
  // the first round loads the files into the operating system's cache
  for (let round = -1; round < ROUNDS; round++)
    for (const side of sides) {
      const ms = await importIn(side.file, signal);
      if (round >= 0) times.get(side.name)!.push(ms);
    }
  const medianOf = (side: string) => quantile(times.get(side)!, 0.5);
  const slowest = files.reduce((a, b) => (medianOf(a.name) >= medianOf(b.name) ? a : b)).name;
  return {
    ...compare({
      value: medianOf(slowest),
      unit: `ms to load ${slowest}, the slowest function`,
      reference: 'an empty module',
      referenceValue: medianOf('an empty module'),
    }),
    spread: spreadOf(times.get(slowest)!),
    referenceSpread: spreadOf(times.get('an empty module')!),
    rows: [
      ...files.map(({ name: entry, file }) => ({
        kind: 'function',
        name: entry,
        bytes: statSync(file).size,
        initMs: rounded(medianOf(entry)),
      })),
      ...resolvers.map((resolver) => ({ kind: 'resolver', ...resolver, initMs: null })),
    ],
  };
}
