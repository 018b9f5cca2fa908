import { z } from 'zod';
import { parseProperties } from '../../../shared/parse-properties.ts';

/** A property that is passed on as it is, or may be absent. */
export const anything = z.unknown().optional();

/**
 * Parses the properties of a SAM resource.
 * @throws TemplateError that names each invalid property
 */
export function parseSam<S extends z.ZodType>(
  schema: S,
  logicalId: string,
  properties: unknown,
): z.output<S> {
  return parseProperties(schema, logicalId, properties ?? {});
}

/** Returns the properties that a schema does not list. */
export function unlisted(
  { shape }: z.ZodObject,
  properties: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in shape)));
}
