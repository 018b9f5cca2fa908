import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { synthesize } from '../../../infra/app.ts';
import type { ConfigInput } from '../../../infra/config.ts';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
}

export interface TemplateJson {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

/** The synthesized stack in readable form: see `readable`. */
export interface Synthesized {
  /** For CDK's own assertions. */
  template: Template;
  outputs: Record<string, unknown>;
  /** The resource of that logical id. */
  resource(id: string): Resource;
  properties(id: string): Record<string, unknown>;
  ofType(type: string): Record<string, Resource>;
}

/** Synthesizes the product as it is deployed, reads the template, and leaves no files behind. */
export function synthesized(config: ConfigInput = {}): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'infra-test-'));
  try {
    synthesize(config, outdir);
    const path = join(outdir, `${config.stackName ?? 'Alleycat'}.template.json`);
    const json = readable(JSON.parse(readFileSync(path, 'utf8'))) as TemplateJson;
    const resources = byName(json.Resources);
    const resource = (id: string) => {
      const found = resources[id];
      if (!found) throw new Error(`the stack has no ${id}; it has ${Object.keys(resources).join(', ')}`);
      return found;
    };
    return {
      template: Template.fromJSON({ Resources: resources }),
      outputs: Object.fromEntries(Object.entries(json.Outputs).map(([name, { Value }]) => [name, Value])),
      resource,
      properties: (id) => resource(id).Properties,
      ofType: (type) => Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type === type)),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** CDK appends eight hexadecimal digits to a construct's path. */
function withoutHash(id: string): string {
  return id.replace(/(?<=.)[0-9A-F]{8}$/, '');
}

/** Resources by their logical ids without the hash. */
export function byName(resources: Record<string, Resource>): Record<string, Resource> {
  return Object.fromEntries(Object.entries(resources).map(([id, resource]) => [withoutHash(id), resource]));
}

/** `Ref` becomes the name of what it refers to, `Fn::GetAtt` `Name.Attribute`, and `Fn::Join` the joined text. */
export function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, readable(inner)] as const);
  const [[key, inner] = []] = entries;
  if (entries.length === 1) {
    if (key === 'Ref') return withoutHash(inner as string);
    if (key === 'Fn::GetAtt') {
      const [id, attribute] = inner as [string, string];
      return `${withoutHash(id)}.${attribute}`;
    }
    if (key === 'Fn::Join') {
      const [separator, parts] = inner as [string, string[]];
      return parts.join(separator);
    }
  }
  return Object.fromEntries(entries);
}
