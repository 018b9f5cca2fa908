import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CDK_JSON } from './read-project.ts';
import { RuntimeError } from '../shared/errors.ts';

/** What to run: a cloud assembly or a template file, or a CDK app that has to be synthesized first. */
export type FoundApp = { kind: 'assembly'; path: string } | { kind: 'project'; directory: string };

/**
 * Finds the app to run. In a directory, a `cdk.json` comes before a synthesized `cdk.out`.
 * @param given a directory or a template file. Default: the working directory
 * @param command the command that runs the CDK app, which then needs no `cdk.json`
 * @throws RuntimeError if the working directory contains neither
 */
export function findApp(given: string | undefined, workingDirectory: string, command?: string): FoundApp {
  const path = resolve(workingDirectory, given ?? '.');
  if (command !== undefined || existsSync(join(path, CDK_JSON))) return { kind: 'project', directory: path };
  const output = join(path, 'cdk.out');
  if (isDirectory(output)) return { kind: 'assembly', path: output };
  if (given === undefined && !existsSync(join(path, 'manifest.json')))
    throw new RuntimeError(
      `${path} contains neither ${CDK_JSON} nor cdk.out; run the command in the directory of a CDK app, ` +
        'or pass that directory, the output of cdk synth, or a template file',
    );
  return { kind: 'assembly', path };
}

export function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
