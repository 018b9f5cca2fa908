import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readProject } from '../../cdk-app/read-project.ts';
import { scratchDirectory } from '../support/synth.ts';

/** Writes JSON files, or text files if the content is a string. */
function projectWith(files: Record<string, unknown>): string {
  const directory = scratchDirectory();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  return directory;
}

it('the context of the command line overrides cdk.json, which overrides the stored lookups', async () => {
  const directory = projectWith({
    'cdk.json': { app: 'node app.js', context: { stage: 'dev', zone: { id: 1 } } },
    'cdk.context.json': { stage: 'stored', zone: 'stored', azs: ['a', 'b'] },
  });
  expect(await readProject(directory, { context: { stage: 'test', extra: 'x=y' } })).toEqual({
    ...{ directory, app: 'node app.js', build: undefined, output: 'cdk.out' },
    context: { stage: 'test', zone: { id: 1 }, azs: ['a', 'b'], extra: 'x=y' },
    watch: { include: [], exclude: [] },
  });
});

it('an app can be a list of words, globs can be single, and --app needs no cdk.json', async () => {
  const settings = {
    app: ['npx', 'tsx', 'app.ts'],
    build: 'make',
    output: 'out',
    watch: { include: 'src/**' },
  };
  expect(await readProject(projectWith({ 'cdk.json': settings }), { context: {} })).toMatchObject({
    ...{ app: 'npx tsx app.ts', build: 'make', output: 'out' },
    watch: { include: ['src/**'], exclude: [] },
  });
  expect(await readProject(projectWith({}), { app: 'python app.py', context: {} })).toMatchObject({
    ...{ app: 'python app.py', context: {} },
  });
});

it.each([
  ['has no app', { context: {} }, /cdk\.json has no "app".*pass --app/],
  ['is not JSON', '{ "app": ', /cdk\.json cannot be read: .*; correct the file/],
  ['has an app that is a number', { app: 1 }, /cdk\.json: [^]*at app/],
])('the error for a cdk.json that %s names the file', async (_, content, message) => {
  await expect(readProject(projectWith({ 'cdk.json': content }), { context: {} })).rejects.toThrow(message);
});
