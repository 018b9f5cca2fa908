import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RuntimeError, TemplateError, messageOf } from '../shared/errors.ts';

/** The parts of `manifest.json` that locate a stack's template and assets. */
const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      displayName: z.string().optional(),
      properties: z
        .object({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
        })
        .optional(),
      dependencies: z.array(z.string()).optional(),
    }),
  ),
});

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

export const Template = z.object({
  Parameters: z
    .record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() }))
    .default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
      Condition: z.string().optional(),
    }),
  ),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Condition: z.string().optional() }))
    .default({}),
});
export type Template = z.infer<typeof Template>;
export type TemplateResource = Template['Resources'][string];

export interface Stack {
  name: string;
  template: Template;
  /** Absolute paths of file assets (files, or directories to zip), by their keys in the assets bucket. */
  assets: Map<string, string>;
}

/** @throws RuntimeError for a key that is not in the assembly */
export function assetPath({ assets }: Stack, key: string): string {
  const path = assets.get(key);
  if (path === undefined) throw new RuntimeError(`the assembly has no asset ${key}`);
  return path;
}

/** Reads one stack of a cloud assembly (cdk.out): https://docs.aws.amazon.com/cdk/v2/guide/deploy.html */
export async function readAssembly(directory: string, stackName?: string): Promise<Stack> {
  const manifest = await read(Manifest, join(directory, 'manifest.json'));
  const stacks = Object.entries(manifest.artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => ({ id, artifact, name: artifact.properties?.stackName ?? id }));
  const names = stacks.map(({ name }) => name).join(', ');
  const chosen =
    stackName === undefined
      ? stacks
      : stacks.filter(({ id, name }) => stackName === id || stackName === name);
  const [stack] = chosen;
  if (stack === undefined)
    throw new TemplateError(
      `${directory} has no stack${stackName === undefined ? '' : ` ${stackName}`}; its stacks: ${names || 'none'}. ` +
        'Choose one of these or synthesize again',
    );
  if (chosen.length > 1)
    throw new TemplateError(`${directory} has several stacks; choose one of them: ${names}`);

  const file = stack.artifact.properties?.templateFile;
  if (file === undefined)
    throw new TemplateError(
      `stack ${stack.name} has no template file in ${directory}/manifest.json; synthesize again`,
    );
  const template = await read(Template, join(directory, file));

  const assets = new Map<string, string>();
  for (const dependency of stack.artifact.dependencies ?? []) {
    const artifact = manifest.artifacts[dependency];
    if (artifact?.type !== 'cdk:asset-manifest' || artifact.properties?.file === undefined) continue;
    const { files } = await read(AssetManifest, join(directory, artifact.properties.file));
    for (const { source, destinations } of Object.values(files)) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, join(directory, source.path));
    }
  }
  return { name: stack.name, template, assets };
}

async function read<T extends z.ZodType>(schema: T, path: string): Promise<z.output<T>> {
  const parsed = schema.safeParse(await readJson(path));
  if (!parsed.success) throw new TemplateError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    throw new TemplateError(
      `${path} cannot be read: ${messageOf(error)}; synthesize into this directory or choose another one`,
      undefined,
      { cause: error },
    );
  }
}
