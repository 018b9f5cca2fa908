/**
 * Tests both packages the way other projects get them: packed, then installed into an empty folder together
 * with dependencies from the registry.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesize } from '../../infra/app.ts';
import jestExample from '../../local/examples/jest/package.json' with { type: 'json' };
import vitestExample from '../../local/examples/vitest/package.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };
import { createKinesis, LOCAL_CREDENTIALS } from '../../tools/shared/kinesis-client.ts';
import { simulate } from '../../tools/simulator/run-simulation.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
const versions = { ...packageJson.dependencies, ...packageJson.devDependencies };
/** Packages that a TypeScript project has anyway. */
const LANGUAGE = (['typescript', '@types/node'] as const).map((name) => `${name}@${versions[name]}`);
const RUNNERS = [
  `jest@${jestExample.devDependencies.jest}`,
  `vitest@${vitestExample.devDependencies.vitest}`,
];
const RACE = { raceSeconds: 20, graceSeconds: 1, windowSeconds: 1, shardCount: 1 };

let directory: string;
let project: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'packages-'));
  // a path with spaces, as on many desktops
  project = join(directory, 'a new project');
  await mkdir(project);
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const { stdout } = await run(
    'npm',
    ['pack', '--json', '-w', 'local', '-w', 'client', '--pack-destination', project],
    { cwd: ROOT },
  );
  // the build scripts print before npm does
  const packed = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as { filename: string }[];
  const tarballs = packed.map(({ filename }) => `./${filename}`);
  const packages = [...tarballs, ...LANGUAGE, ...RUNNERS];
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], { cwd: project });
  await cp(join(ROOT, 'local/examples'), join(project, 'examples'), { recursive: true });
});

afterAll(() => rm(directory, { recursive: true, force: true }));

/** Returns the first TypeScript example of a package's README. */
async function exampleOf(packageName: string): Promise<string> {
  const readme = await readFile(join(project, 'node_modules', packageName, 'README.md'), 'utf8');
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  if (code === undefined) throw new Error(`the README of ${packageName} has no TypeScript example`);
  return code;
}

/**
 * Type-checks a file of the project in strict mode, including declaration files, and returns what TypeScript
 * prints.
 */
async function typeCheck(file: string): Promise<string> {
  const language = ['--strict', '--target', 'es2022', '--lib', 'es2023,dom', '--types', 'node'];
  const { stdout } = await run(
    'npx',
    ['tsc', '--noEmit', ...language, '--module', 'esnext', '--moduleResolution', 'bundler', file],
    { cwd: project },
  ).catch((error: { stdout: string }) => error);
  return stdout;
}

/**
 * Resolves with the first match in the output of a process. Throws an error with the whole output if the
 * process ends first.
 */
async function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      child.emit('printed');
    });
  const ended = once(child, 'close').then(() => true);
  for (;;) {
    const match = pattern.exec(output);
    if (match) return match;
    if ((await Promise.race([ended, once(child, 'printed')])) === true)
      throw new Error(`the process ended without printing ${pattern}:\n${output}`);
  }
}

describe.each(['@alleycat/client', 'stack-at-home'])('the packed %s', (name) => {
  it('has a README example that type-checks without skipLibCheck', async () => {
    const file = `example-of-${basename(name)}.ts`;
    await writeFile(join(project, file), await exampleOf(name));
    expect(await typeCheck(file)).toBe('');
  });
});

it.each(['vitest', 'jest'])('the example for %s passes', async (runner) => {
  const cwd = join(project, 'examples', runner);
  const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' };
  // rejects with the output if a test fails
  const { stdout, stderr } = await run('npm', ['test'], { cwd, env });
  expect(stdout + stderr).toMatch(/Tests: +3 passed, 3 total|Tests +3 passed \(3\)/);
});

describe('npx stack-at-home', () => {
  it('runs a stack whose races the client can watch', async () => {
    const assembly = join(directory, 'cdk.out');
    synthesize(RACE, assembly);
    const stack = spawn('npx', ['stack-at-home', assembly, '--json'], { cwd: project, detached: true });
    try {
      const [line] = await printed(stack, /^\{.*\}$/m);
      const { endpoints, apiKey, outputs, region } = JSON.parse(line) as {
        endpoints: { graphql: string; kinesis: string };
        apiKey: string;
        outputs: Record<string, string>;
        region: string;
      };
      const example = (await exampleOf('@alleycat/client'))
        .replace(/url: '[^']*'/, `url: '${endpoints.graphql}'`)
        .replace(/apiKey: '[^']*'/, `apiKey: '${apiKey}'`)
        .replace(/\/\/ later[\s\S]*/, '');
      await writeFile(join(project, 'watch.ts'), example);
      const { outputFiles } = await build({ entryPoints: [join(project, 'watch.ts')], write: false });
      await writeFile(join(project, 'watch.js'), outputFiles[0]!.text);

      const end = new AbortController();
      const kinesis = createKinesis({
        endpoint: endpoints.kinesis,
        region,
        credentials: LOCAL_CREDENTIALS,
      });
      const streamName = outputs.StreamName!;
      const riding = simulate({
        kinesis,
        streamName,
        ridersPerClass: 5,
        classes: [1],
        raceSeconds: RACE.raceSeconds,
        joinRunning: true,
        signal: end.signal,
      });
      const viewer = spawn(process.execPath, ['watch.js'], { cwd: project });
      try {
        // raceId, leader, output
        const [line] = await printed(viewer, /^1-\d+ .+ \d+(\.\d+)?$/m);
        expect(line).toMatch(/^1-/);
      } finally {
        viewer.kill();
        end.abort();
        await riding;
        kinesis.destroy();
      }
    } finally {
      process.kill(-stack.pid!, 'SIGINT');
      await once(stack, 'close');
    }
  });
});
