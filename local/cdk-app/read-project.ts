import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RuntimeError } from '../shared/errors.ts';
import { parseData, readData } from '../template/files/read-data.ts';

export const CDK_JSON = 'cdk.json';
/** The CDK CLI stores the results of lookups here. */
const CDK_CONTEXT = 'cdk.context.json';

const Context = z.record(z.string(), z.unknown());
const Globs = z
  .union([z.string(), z.array(z.string())])
  .transform((globs) => [globs].flat())
  .default([]);

/** The parts of `cdk.json` that matter for a synthesis. */
const CdkJson = z.looseObject({
  // older versions of the CDK CLI also accept a list of words
  app: z
    .union([z.string(), z.array(z.string())])
    .transform((words) => [words].flat().join(' '))
    .optional(),
  build: z.string().optional(),
  output: z.string().default('cdk.out'),
  context: Context.default({}),
  watch: z.object({ include: Globs, exclude: Globs }).prefault({}),
});

/** How to synthesize a CDK app. */
export interface Project {
  directory: string;
  /** Shell command that runs the app, or the directory that it was synthesized into. */
  app: string;
  /** Shell command to run before the app. */
  build: string | undefined;
  /** Directory that the CDK CLI synthesizes into, relative to the project. */
  output: string;
  context: Record<string, unknown>;
  /** Globs of the sources, relative to the project. No `include` means all files. */
  watch: { include: string[]; exclude: string[] };
}

/** Settings from the command line. They override those in the project's files. */
export interface ProjectOverrides {
  app?: string | undefined;
  context: Readonly<Record<string, string>>;
}

/**
 * Reads the configuration of a CDK app as the CDK CLI does: context from the command line overrides that in
 * `cdk.json`, which overrides that in `cdk.context.json`.
 * https://docs.aws.amazon.com/cdk/v2/guide/context.html
 * @throws RuntimeError that names the file if it is invalid or does not say how to run the app
 */
export async function readProject(directory: string, overrides: ProjectOverrides): Promise<Project> {
  const settings = await readOptional(CdkJson, join(directory, CDK_JSON));
  const stored = await readOptional(Context, join(directory, CDK_CONTEXT));
  const app = overrides.app ?? settings.app;
  if (app === undefined)
    throw new RuntimeError(
      `${join(directory, CDK_JSON)} has no "app", the command that runs the CDK app; add it, or pass --app`,
    );
  return {
    directory,
    app,
    build: settings.build,
    output: settings.output,
    context: { ...stored, ...settings.context, ...overrides.context },
    watch: settings.watch,
  };
}

async function readOptional<T extends z.ZodType>(schema: T, path: string): Promise<z.output<T>> {
  return parseData(schema, existsSync(path) ? await readData(path, 'correct the file') : {}, path);
}
