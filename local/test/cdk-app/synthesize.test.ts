import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingContextWarning } from '../../cdk-app/missing-context.ts';
import { synthesize } from '../../cdk-app/synthesize.ts';
import { eventually } from '../../testing/eventually.ts';
import { scratchDirectory } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

/** Prepares a project whose app is a shell command. */
function project(app: string, context: Record<string, unknown> = {}, build?: string) {
  const directory = scratchDirectory();
  const scratch = join(directory, 'scratch');
  mkdirSync(scratch);
  const log = new TestLog();
  const controller = new AbortController();
  const synthesized = () =>
    synthesize(
      { directory, app, build, output: 'cdk.out', context, watch: { include: [], exclude: [] } },
      { scratch, log, signal: controller.signal },
    );
  return { directory, log, abort: () => controller.abort(), synthesized };
}

const WRITE = 'echo "{}" > "$CDK_OUTDIR/manifest.json"';

it('an app runs in its directory after the build, with the environment of the CDK CLI', async () => {
  const variables = 'echo "$CDK_CONTEXT_JSON $CDK_DEFAULT_REGION $CDK_DEFAULT_ACCOUNT"';
  const { directory, log, synthesized } = project(
    `cat built && ${variables} && ${WRITE}`,
    { a: 1 },
    'echo ok > built',
  );
  const outdir = await synthesized();
  expect(outdir).toBe(join(directory, 'scratch', 'cdk.out'));
  expect(log.of('debug').join('\n')).toBe('ok\n{"a":1} us-east-1 000000000000');
  expect(await missingContextWarning(outdir)).toBeUndefined();
});

it('a context that is too large for a variable is passed in a file', async () => {
  const context = { zones: 'z'.repeat(200_000) };
  const copy = 'cp "$CONTEXT_OVERFLOW_LOCATION" copy';
  const { directory, synthesized } = project(
    `test "$CDK_CONTEXT_JSON" = "{}" && ${copy} && ${WRITE}`,
    context,
  );
  await synthesized();
  expect(JSON.parse(readFileSync(join(directory, 'copy'), 'utf8'))).toEqual(context);
});

it.each([
  [
    'fails',
    'echo one; echo two >&2; exit 3',
    /`echo one; .*` in .* ended with exit code 3:\n(one\ntwo|two\none)$/,
  ],
  ['does not exist', './nothing', /ended with exit code 127:\n.*nothing/],
  [
    'synthesizes elsewhere',
    'true',
    /`true` in .* did not synthesize into the directory in the variable CDK_OUTDIR/,
  ],
])('the error of an app that %s names the command and contains its output', async (_, app, message) => {
  await expect(project(app).synthesized()).rejects.toThrow(message);
});

it('aborting ends the app and the programs that it runs', async () => {
  const { directory, abort, synthesized } = project(
    '(trap "touch ended; exit" TERM; touch started; sleep 60 & wait)',
  );
  const done = expect(synthesized()).rejects.toThrow(/abort/);
  const exists = (name: string) => () => {
    try {
      return readFileSync(join(directory, name)).length === 0;
    } catch {
      return false;
    }
  };
  await eventually('the app to run', exists('started'));
  abort();
  await done;
  expect(exists('ended')()).toBe(true);
});

it('lookups without a result cause a warning that says how to provide the values', async () => {
  const directory = scratchDirectory();
  const missing = [{ key: 'vpc-provider:account=1', provider: 'vpc-provider', props: {} }];
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: '36.0.0', missing }));
  expect(await missingContextWarning(directory)).toMatch(
    /placeholders here:\n {2}vpc-provider:account=1\n.*`npx cdk synth`/,
  );
});
