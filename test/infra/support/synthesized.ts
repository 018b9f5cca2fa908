import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { synthesize } from '../../../infra/app.ts';
import { buildBundles, type Bundles } from '../../../infra/shared/bundles.ts';
import type { ConfigInput } from '../../../infra/shared/config.ts';
import { mutationsOf } from './mutations.ts';
import { TEMPLATE_CACHE } from './template-cache.ts';
import { byName, readable, withoutTags, type Resource, type TemplateJson } from './template.ts';

/** The synthesized stack in readable form (see `readable`), without tags. */
export interface Synthesized {
  /** Template for CDK's own assertions. */
  template: Template;
  outputs: Record<string, unknown>;
  /** Returns the resource with the given logical id (without the hash). */
  resource(id: string): Resource;
  properties(id: string): Record<string, unknown>;
  ofType(type: string): Record<string, Resource>;
  /** The logical ids as CloudFormation knows them. */
  logicalIds: string[];
}

/** Name of the template mutation to apply, set by `npm run test:mutations`. */
export const TEMPLATE_MUTATION = 'ALLEYCAT_TEMPLATE_MUTATION';

/** Synthesizes the product the way a deployment does, and reads the template. Leaves no files behind. */
export function synthesized(config: ConfigInput = {}): Synthesized {
  const deployed = deployedTemplate(config);
  const json = readable(withoutTags(deployed)) as TemplateJson;
  const resources = byName(json.Resources);
  const resource = (id: string) => {
    const found = resources[id];
    if (!found)
      throw new Error(`the stack has no resource ${id}; it has ${Object.keys(resources).join(', ')}`);
    return found;
  };
  return {
    template: Template.fromJSON({ Resources: resources }),
    outputs: Object.fromEntries(Object.entries(json.Outputs).map(([name, { Value }]) => [name, Value])),
    resource,
    properties: (id) => resource(id).Properties,
    ofType: (type) => Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type === type)),
    logicalIds: Object.keys(deployed.Resources),
  };
}

/** Returns the template as CloudFormation receives it, apart from the mutation that is being tested. */
export function deployedTemplate(config: ConfigInput = {}): TemplateJson {
  const template = cachedTemplate(config);
  const missing = process.env[TEMPLATE_MUTATION];
  if (missing !== undefined) applyMutation(missing, template);
  return template;
}

function applyMutation(mutationName: string, template: TemplateJson): void {
  // another configuration's template might not have this mutation
  mutationsOf(template)
    .find(({ name }) => name === mutationName)
    ?.apply(template);
}

function cachedTemplate(config: ConfigInput): TemplateJson {
  const cache = process.env[TEMPLATE_CACHE];
  if (cache === undefined) return synthesizedTemplate(config);
  const file = join(cache, createHash('sha256').update(JSON.stringify(config)).digest('hex'));
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as TemplateJson;
  const template = synthesizedTemplate(config);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(template));
  renameSync(unfinished, file);
  return template;
}

let bundles: Bundles | undefined;

/**
 * Returns the bundles that all templates of this process share, stored next to the cached templates. Returns
 * undefined if there is no cache.
 */
function sharedBundles(): Bundles | undefined {
  const cache = process.env[TEMPLATE_CACHE];
  if (cache !== undefined) bundles ??= buildBundles(mkdtempSync(join(cache, 'bundles-')));
  return bundles;
}

/** Returns the template as CloudFormation receives it. */
export function synthesizedTemplate(config: ConfigInput = {}): TemplateJson {
  const outdir = mkdtempSync(join(tmpdir(), 'infra-test-'));
  try {
    synthesize(config, outdir, sharedBundles());
    const path = join(outdir, `${config.stackName ?? 'Alleycat'}.template.json`);
    return JSON.parse(readFileSync(path, 'utf8')) as TemplateJson;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
