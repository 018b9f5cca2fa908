/** Checks the workflows of GitHub Actions, which cannot run here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { createDeployCommand } from '../../tools/deploy/options.ts';
import { createCommand as createRaceCommand } from '../../tools/race/options.ts';
import { readStage } from '../../tools/shared/read-stage.ts';

const FOLDER = resolve(import.meta.dirname, '../../.github/workflows');

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.union([
  z.strictObject({ uses: z.string(), with: z.record(z.string(), z.unknown()).optional() }),
  z.strictObject({ run: z.string() }),
]);
const ownJob = z.strictObject({
  needs: z.string().optional(),
  if: z.string().optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.number(),
  environment: z.string().optional(),
  concurrency: z.string().optional(),
  permissions: permissions.optional(),
  strategy: z.record(z.string(), z.unknown()).optional(),
  steps: z.array(step).nonempty(),
});
const calledJob = z.strictObject({ uses: z.string(), needs: z.string().optional() });
/** The part of GitHub's syntax that the workflows use. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions,
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  jobs: z.record(z.string(), z.union([ownJob, calledJob])),
});
type OwnJob = z.output<typeof ownJob>;

const files = readdirSync(FOLDER);
const texts = new Map(files.map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));
const read = (file: string) => workflow.parse(parse(texts.get(file)!));
const commandsIn = (file: string) =>
  Object.values(read(file).jobs).flatMap((job) =>
    'steps' in job ? job.steps.flatMap((it) => ('run' in it ? [it.run] : [])) : [],
  );

describe.each(files)('the workflow %s', (file) => {
  it('has a known structure, and its jobs wait only for jobs that it has', () => {
    const { jobs } = read(file);
    for (const { needs } of Object.values(jobs)) if (needs) expect(Object.keys(jobs)).toContain(needs);
  });

  it('uses only pinned versions of actions, and workflows that exist', () => {
    for (const [, used] of texts.get(file)!.matchAll(/uses: (\S+)/g)) {
      if (used!.startsWith('./')) expect(files).toContain(used!.replace('./.github/workflows/', ''));
      else expect(used).toMatch(/^[\w-]+\/[\w-]+@v\d+(\.\d+)*$/);
    }
  });

  it('runs only scripts that package.json has', () => {
    for (const command of commandsIn(file))
      for (const [, script] of command.matchAll(/npm run ([\w:-]+)/g))
        expect(Object.keys(packageJson.scripts)).toContain(script);
  });

  it('runs deployments and races with options that exist, on stages that have a file', async () => {
    for (const command of commandsIn(file)) {
      const [, script, args = ''] = /^npm run ([\w:-]+)(?: -- (.*))?$/.exec(command) ?? [];
      const words = args.split(' ');
      if (script === 'deploy') createDeployCommand().exitOverride().parse(words, { from: 'user' });
      if (script === 'race') createRaceCommand().exitOverride().parse(words, { from: 'user' });
      for (const [, stage] of args.matchAll(/--(?:stage|target) (\S+)/g)) await readStage(stage!);
    }
  });

  it('gives a token for AWS only to jobs with an environment, whose name the roles check', () => {
    const { permissions: ofAll, jobs } = read(file);
    expect(ofAll).toEqual({ contents: 'read' });
    const mayAskForToken = (job: object): job is OwnJob => 'permissions' in job;
    for (const job of Object.values(jobs).filter(mayAskForToken)) {
      expect(job.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
      expect(job.environment).toMatch(/^(test|production)$/);
    }
  });
});

it('production is deployed only after the checks, and after a race on the test stage', () => {
  const { on, jobs } = read('deliver.yml');
  expect(on).toEqual({ push: { branches: ['main'] }, workflow_dispatch: null });
  expect(jobs['ci']).toEqual({ uses: './.github/workflows/ci.yml' });
  expect([jobs['test']!.needs, jobs['production']!.needs]).toEqual(['ci', 'test']);
  const scriptsOf = (job: string) =>
    (jobs[job] as OwnJob).steps.flatMap((it) => ('run' in it ? [it.run.split(' -- ')[0]] : []));
  expect(scriptsOf('test')).toEqual(['npm ci', 'npm run diff', 'npm run deploy', 'npm run race']);
  expect(scriptsOf('production')).toEqual(['npm ci', 'npm run diff', 'npm run deploy']);
});
