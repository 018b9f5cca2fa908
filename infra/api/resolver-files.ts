import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';

/** The files of one field's resolver. */
export interface ResolverFiles {
  typeName: string;
  fieldName: string;
  /** Path of the resolver's own file below `resolvers/`, without its extension. */
  entry: string;
  /** Paths of the pipeline's steps in order; empty for a unit resolver. */
  steps: string[];
}

/**
 * Matches resolvers to their fields by file name. `Type.field.ts` is a unit resolver. A folder `Type.field/`
 * is a pipeline, with `resolver.ts` and steps named `<number>.<name>.ts`.
 *
 * @param entries paths below `resolvers/`, without their extension
 * @throws Error if a file is not named after a field in the schema, or a step does not match the pattern
 */
export function resolverFiles(entries: string[], sdl: string): ResolverFiles[] {
  const fields = fieldsOf(sdl);
  const byField = new Map<string, ResolverFiles>();
  for (const entry of entries) {
    const [field = '', step] = entry.split('/');
    const [typeName = '', fieldName = ''] = field.split('.');
    if (!fields.has(field))
      throw new Error(
        `resolvers/${entry}.ts: the schema has no field ${typeName}.${fieldName}; add it, or rename the file`,
      );
    const files = byField.get(field) ?? { typeName, fieldName, entry: '', steps: [] };
    byField.set(field, files);
    if (step === undefined || step === 'resolver') files.entry = entry;
    else if (/^\d+\.\w+$/.test(step)) files.steps.push(entry);
    else
      throw new Error(
        `resolvers/${entry}.ts: a pipeline has resolver.ts and steps named like 1.name.ts; rename this file`,
      );
  }
  for (const [field, { entry, steps }] of byField) {
    if (!entry)
      throw new Error(`resolvers/${field}/: resolver.ts is missing; add it, because every pipeline needs it`);
    steps.sort((a, b) => stepNumber(a) - stepNumber(b));
  }
  return [...byField.values()];
}

/** Returns `Type.field` for every field of every object type. */
function fieldsOf(sdl: string): Set<string> {
  const names = new Set<string>();
  for (const definition of parse(sdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name } of definition.fields ?? []) names.add(`${definition.name.value}.${name.value}`);
  }
  return names;
}

function stepNumber(entry: string): number {
  return Number.parseInt(entry.split('/')[1]!, 10);
}

/** Reads the schema that the API is deployed with. */
export function readSchema(path: string): string {
  return readFileSync(path, 'utf8');
}
