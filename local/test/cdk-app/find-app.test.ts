import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findApp } from '../../cdk-app/find-app.ts';
import { scratchDirectory } from '../support/synth.ts';

/** Creates empty files. A name that ends with a slash is a directory. */
function directoryWith(...names: string[]): string {
  const directory = scratchDirectory();
  for (const name of names) {
    if (name.endsWith('/')) mkdirSync(join(directory, name));
    else writeFileSync(join(directory, name), '{}');
  }
  return directory;
}

it('without an argument, the app is the one in the working directory, before its output', () => {
  const both = directoryWith('cdk.json', 'cdk.out/');
  expect(findApp(undefined, both)).toEqual({ kind: 'project', directory: both });
  const output = directoryWith('cdk.out/');
  expect(findApp(undefined, output)).toEqual({ kind: 'assembly', path: join(output, 'cdk.out') });
  const assembly = directoryWith('manifest.json');
  expect(findApp(undefined, assembly)).toEqual({ kind: 'assembly', path: assembly });
});

it('an argument is the directory of an app, its output or a template, relative to the working directory', () => {
  const project = directoryWith('cdk.json', 'cdk.out/', 'template.yaml');
  expect(findApp('.', project)).toEqual({ kind: 'project', directory: project });
  for (const name of ['cdk.out', 'template.yaml', 'missing'])
    expect(findApp(name, project)).toEqual({ kind: 'assembly', path: join(project, name) });
});

it('with a command that runs the app, no cdk.json is needed', () => {
  const directory = directoryWith();
  expect(findApp(undefined, directory, 'node app.js')).toEqual({ kind: 'project', directory });
});

it('the error for a directory without an app says what to do', () => {
  const directory = directoryWith('package.json');
  expect(() => findApp(undefined, directory)).toThrow(
    `${directory} contains neither cdk.json nor cdk.out; run the command in the directory of a CDK app, or pass`,
  );
});
