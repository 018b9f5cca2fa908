import { isRecord } from '../../shared/is-record.ts';

/** Properties of SAM functions that stand for generated versions and aliases. */
const OF_FUNCTIONS = /^(\w+)\.(Alias|Version)$/;

/**
 * Replaces references to generated resources, such as `!Ref Function.Alias`. Functions have no versions here, so an
 * alias or version is the function itself.
 */
export function replaceGenerated(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\$\{(\w+)\.(Alias|Version)\}/g, (_whole, id: string) => `\${${id}.Arn}`);
  if (Array.isArray(value)) return value.map(replaceGenerated);
  if (!isRecord(value)) return value;
  const { Ref: name } = value;
  if (typeof name === 'string' && name.includes('.')) {
    const functionId = OF_FUNCTIONS.exec(name)?.[1];
    return functionId === undefined ? { Ref: name.split('.')[0] } : { 'Fn::GetAtt': [functionId, 'Arn'] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceGenerated(inner)]));
}
