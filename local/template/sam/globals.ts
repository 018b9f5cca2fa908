import { isRecord } from '../../shared/is-record.ts';
import type { RawResource } from './shared/resource.ts';

const PREFIX = 'AWS::Serverless::';

/**
 * Adds the template's global properties to a resource. The resource's own values override global ones, maps are
 * merged, and lists are joined with the global entries first:
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
export function mergeGlobals(
  resource: RawResource,
  globals: Record<string, Record<string, unknown>>,
): RawResource {
  if (!resource.Type.startsWith(PREFIX)) return resource;
  const section = globals[resource.Type.slice(PREFIX.length)];
  if (section === undefined) return resource;
  const merged = merge(section, resource.Properties ?? {});
  return { ...resource, Properties: isRecord(merged) ? merged : {} };
}

function merge(global: unknown, own: unknown): unknown {
  if (own === undefined) return global;
  if (Array.isArray(global) && Array.isArray(own)) return [...(global as unknown[]), ...(own as unknown[])];
  if (!isRecord(global) || !isRecord(own) || isIntrinsic(global) || isIntrinsic(own)) return own;
  const names = [...new Set([...Object.keys(global), ...Object.keys(own)])];
  return Object.fromEntries(names.map((name) => [name, merge(global[name], own[name])]));
}

/** Maps with one intrinsic function are values, not maps. */
function isIntrinsic(value: Record<string, unknown>): boolean {
  const [only, ...others] = Object.keys(value);
  return others.length === 0 && only !== undefined && (only === 'Ref' || only.startsWith('Fn::'));
}
