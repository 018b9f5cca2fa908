/**
 * Removes parts of the stack one at a time, and checks that a template test fails each time. See --help.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import pMap from 'p-map';
import { z } from 'zod';
import { synthesizedTemplate, TEMPLATE_MUTATION } from '../infra/support/synthesized.ts';
import { TEMPLATE_CACHE } from '../infra/support/template-cache.ts';
import { mutationsOf, WITH_EVERYTHING } from '../infra/support/mutations.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TESTS = [
  ...['permissions', 'event-sources', 'storage', 'page'],
  ...['api-key', 'riders', 'monthly-budget', 'request-limit', 'roster-cache'],
].map((name) => `test/infra/${name}.test.ts`);
/** Each run is one CPU-bound process, and small machines have two cores. */
const CONCURRENCY = 2;
/** Maximum size of a Vitest run's output, which is large if many tests fail. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

const command = new Command('test:mutations')
  .description(
    'Removes each permission, filter and index of the stack, each setting of an event source or of the ' +
      "page's bucket, each security header, and what optional settings add, one at a time, and runs the " +
      'tests of the template. If no test fails after a removal, the exit code is 1.',
  )
  .argument('[text]', 'only mutations with this text in their names', '')
  .option('--list', 'print the names without running tests', false);

const reportSchema = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

/** Runs the template tests, and returns the names of those that fail. */
async function failing(environment: Record<string, string>): Promise<string[]> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [vitest, 'run', '--reporter=json', '--maxWorkers=1', ...TESTS],
    { cwd: ROOT, env: { ...process.env, ...environment }, maxBuffer: MAX_OUTPUT_BYTES },
  ).catch((error: unknown) => error as { stdout: string }); // failed tests are expected
  const { testResults } = reportSchema.parse(JSON.parse(stdout));
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
}

command.parse();
const [text = ''] = command.args;
const { list } = command.opts<{ list: boolean }>();
const mutations = mutationsOf(synthesizedTemplate(WITH_EVERYTHING)).filter(({ name }) => name.includes(text));
if (mutations.length === 0) command.error(`error: no mutation name contains ${text}`);

const cache = mkdtempSync(join(tmpdir(), 'mutations-'));
process.once('exit', () => rmSync(cache, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));

async function run(): Promise<boolean> {
  const before = await failing({ [TEMPLATE_CACHE]: cache });
  if (before.length > 0) throw new Error(`these tests fail without any mutation: ${before.join('; ')}`);
  const survivors: string[] = [];
  await pMap(
    mutations,
    async ({ name }) => {
      const tests = await failing({ [TEMPLATE_CACHE]: cache, [TEMPLATE_MUTATION]: name });
      if (tests.length === 0) survivors.push(name);
      process.stdout.write(`${name}: ${tests[0] ?? 'NOT NOTICED'}\n`);
    },
    { concurrency: CONCURRENCY },
  );
  process.stdout.write(
    `\n${mutations.length - survivors.length} of ${mutations.length} mutations make a test fail\n`,
  );
  for (const name of survivors) process.stdout.write(`not noticed: ${name}\n`);
  return survivors.length === 0;
}

if (list) for (const { name } of mutations) process.stdout.write(`${name}\n`);
else process.exitCode = (await run()) ? 0 : 1;
