/**
 * Tests the client the way another project gets it: packed, installed, type-checked, bundled and run, all
 * offline.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { generate } from '@graphql-codegen/cli';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScriptedAppSync } from '../../tools/browser/scripted-appsync.ts';
import { rankingsOf } from '../client/support/builders.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
let project: string;

interface Manifest {
  dependencies: Record<string, string>;
}

/** Installs the package with only its declared dependencies, so that a missing one is noticed. */
async function install(tarball: string): Promise<void> {
  const home = join(project, 'node_modules/@alleycat/client');
  await mkdir(home, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(project, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(modules, name), link);
  }
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'alleycat-client-'));
  await run(process.execPath, [join(modules, 'tsx/dist/cli.mjs'), join(root, 'client/build.ts')]);
  const { stdout } = await run('npm', ['pack', '--offline', '--silent', '--pack-destination', project], {
    cwd: join(root, 'client'),
  });
  await install(join(project, stdout.trim()));
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
}, 120_000);

afterAll(() => rm(project, { recursive: true }));

const PROGRAM = `
import { createAlleycatClient, type AlleycatError, type Operation, type Rankings } from '@alleycat/client';

const client = createAlleycatClient({
  url: process.argv[2] ?? '',
  auth: { type: 'apiKey', apiKey: 'da2-test' },
});
const [first] = await client.classes();
const name: string | undefined = first?.name;
// @ts-expect-error the type of a class is known and does not have this field
first?.nickname;
// @ts-expect-error a class id is a number
void client.currentRace('1').catch(() => {});
interface Tree { kind: 'Document'; toString(): string }
// @ts-expect-error a syntax tree is not the text of an operation
const tree = (it: Tree) => client.query(it, {});
const typed = (top: Operation<{ top: number }, { limit: number }>): Promise<{ top: number }> =>
  client.query(top, { limit: 3 });
export { tree, typed };
client.watchRankings(
  { classId: 1 },
  {
    onRankings(rankings: Rankings) {
      console.log(name, rankings.sequence);
      client.close();
    },
    onError: (error: AlleycatError) => console.error(error.errorType),
  },
);
`;

describe('the packed client', () => {
  it('type-checks in a strict project', async () => {
    await writeFile(join(project, 'program.ts'), PROGRAM);
    const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2023,dom', '--skipLibCheck'];
    const shared = ['--module', 'nodenext', '--types', 'node', '--typeRoots', join(modules, '@types')];
    const compiler = [join(modules, 'typescript-7/bin/tsc'), ...options, ...shared, 'program.ts'];
    const { stdout } = await run(process.execPath, compiler, { cwd: project }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe('');
  }, 60_000);

  it('runs in Node.js, and the process exits on its own after close()', async () => {
    const server = new ScriptedAppSync();
    const url = await server.start();
    server.answers['Classes'] = () => ({
      classes: [{ classId: 1, name: 'Harbor Sprint', raceSeconds: 300 }],
    });
    server.answers['Board'] = () => ({ board: { rankings: rankingsOf({ sequence: 12 }) } });
    const { code } = await build({ entryPoints: [join(project, 'program.ts')], write: false }).then(
      ({ outputFiles: [file] }) => ({ code: file?.text ?? '' }),
    );
    await writeFile(join(project, 'program.js'), code);
    // If the client left a timer behind, the process would exceed this limit: the shortest one runs for 15 s.
    const { stdout, stderr } = await run(process.execPath, [join(project, 'program.js'), url], {
      timeout: 12_000,
    });
    expect(stdout).toBe('Harbor Sprint 12\n');
    expect(stderr).toBe('');
    await server.stop();
  }, 30_000);

  it('can be bundled for browsers without the WebSocket for Node.js', async () => {
    const { metafile } = await build({
      entryPoints: [join(project, 'program.ts')],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const ofWs = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules/ws/'));
    expect(ofWs.map((path) => path.split('node_modules/ws/')[1])).toEqual(['browser.js']);
  });

  it.each([
    { exported: 'createAlleycatClient', mostBytes: 11_000 },
    { exported: 'createTelemetryBuffer', mostBytes: 2_600 },
  ])('takes at most $mostBytes bytes of a page that uses $exported', async ({ exported, mostBytes }) => {
    const { outputFiles } = await build({
      stdin: { contents: `export { ${exported} } from '@alleycat/client';`, resolveDir: project },
      ...{ bundle: true, minify: true, format: 'esm', platform: 'browser', write: false },
    });
    expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThan(mostBytes);
  });

  it('has a schema that graphql-codegen can read without any other file', async () => {
    const schema = join(project, 'node_modules/@alleycat/client/generated/schema.graphql');
    const documents = join(root, 'client/operations/*.graphql');
    const generated = (await generate(
      {
        schema,
        silent: true,
        generates: {
          'types.ts': { plugins: ['typescript'] },
          'operations.ts': { documents, plugins: ['typescript-operations', 'typed-document-node'] },
        },
      },
      false,
    )) as { filename: string; content: string }[];
    const contentOf = (name: string) => generated.find(({ filename }) => filename.endsWith(name))?.content;
    expect(contentOf('types.ts')).toContain('AWSDateTime:');
    expect(contentOf('operations.ts')).toContain('export const OnFramesDocument');
  });

  it('contains the test vectors for frames', async () => {
    const vectors = join(project, 'node_modules/@alleycat/client/frame-vectors.json');
    expect(await readFile(vectors, 'utf8')).toContain('"raceStatus": "COMPLETE"');
  });
});
