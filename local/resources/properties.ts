import { z } from 'zod';
import { TemplateError } from '../shared/errors.ts';

/**
 * Parses a resource's properties.
 * @throws TemplateError that names each invalid property
 */
export function parseProperties<S extends z.ZodType>(
  schema: S,
  logicalId: string,
  properties: unknown,
): z.infer<S> {
  const parsed = schema.safeParse(properties);
  if (!parsed.success) throw new TemplateError(z.prettifyError(parsed.error), logicalId);
  return parsed.data;
}

/** Templates may contain booleans as `true` or `"true"`. */
export const bool = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
export const number = z.coerce.number();
