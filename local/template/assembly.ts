import { join } from 'node:path';
import { z } from 'zod';
import { TemplateError } from '../shared/errors.ts';
import { chooseStacks } from './choose-stacks.ts';
import { parseData, readData } from './files/read-data.ts';
import { readStack, type Scratch } from './read-stack.ts';
import type { Stack } from './stack.ts';

/** The parts of `manifest.json` that locate a stack's template and assets. */
const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      displayName: z.string().optional(),
      environment: z.string().optional(),
      properties: z
        .object({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
          directoryName: z.string().optional(),
        })
        .optional(),
      dependencies: z.array(z.string()).optional(),
    }),
  ),
});
type Artifacts = z.infer<typeof Manifest>['artifacts'];

const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional(), packaging: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/** A stack in a manifest, before its template is read. */
interface Entry {
  id: string;
  name: string;
  displayName: string;
  dependencies: string[];
  environment: string | undefined;
  templateFile: string | undefined;
  directory: string;
  artifacts: Artifacts;
}

/** Captures the account and the region of `aws://111122223333/eu-west-1`, unless the app's code does not set them. */
const ENVIRONMENT = /^aws:\/\/(?:unknown-account|(\d+))\/(?:unknown-region|(.+))$/;

const REMEDY = 'synthesize into this directory or choose another one';

/**
 * Reads the stacks of a cloud assembly (cdk.out), including the stacks of its stages. Each stack comes after
 * the stacks that it depends on: https://docs.aws.amazon.com/cdk/v2/guide/deploy.html
 * @param chosen names, ids or paths of stacks; `*` matches any characters. An empty list chooses all stacks
 * @param scratch creates a directory for bundled code
 */
export async function readAssembly(
  directory: string,
  chosen: readonly string[],
  scratch: Scratch,
): Promise<Stack[]> {
  const entries = chooseStacks(await entriesOf(directory), chosen, directory);
  return Promise.all(entries.map((entry) => readEntry(entry, scratch)));
}

async function entriesOf(directory: string): Promise<Entry[]> {
  const path = join(directory, 'manifest.json');
  const { artifacts } = parseData(Manifest, await readData(path, REMEDY), path);
  const found: Entry[] = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    const { type, properties, displayName, environment, dependencies = [] } = artifact;
    if (type === 'cdk:cloud-assembly' && properties?.directoryName !== undefined)
      found.push(...(await entriesOf(join(directory, properties.directoryName))));
    if (type !== 'aws:cloudformation:stack') continue;
    const name = properties?.stackName ?? id;
    const templateFile = properties?.templateFile;
    found.push({
      ...{ id, name, displayName: displayName ?? id, dependencies },
      ...{ environment, templateFile, directory, artifacts },
    });
  }
  return found;
}

async function readEntry(
  { name, environment = '', templateFile, directory, artifacts, dependencies }: Entry,
  scratch: Scratch,
): Promise<Stack> {
  if (templateFile === undefined)
    throw new TemplateError(
      `stack ${name} has no template file in ${directory}/manifest.json; synthesize again`,
    );
  const assets = new Map<string, string>();
  for (const dependency of dependencies) {
    const artifact = artifacts[dependency];
    if (artifact?.type !== 'cdk:asset-manifest' || artifact.properties?.file === undefined) continue;
    const path = join(directory, artifact.properties.file);
    const { files } = parseData(AssetManifest, await readData(path, REMEDY), path);
    for (const { source, destinations } of Object.values(files)) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, join(directory, source.path));
    }
  }
  const [, account, region] = ENVIRONMENT.exec(environment) ?? [];
  const file = join(directory, templateFile);
  const stack = await readStack({ name, path: name, file, assets, account, scratch });
  return { ...stack, region };
}
