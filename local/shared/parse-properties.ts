import { z } from 'zod';
import { TemplateError } from './errors.ts';

/**
 * Parses a resource's properties.
 * @throws TemplateError that names each invalid property
 */
export function parseProperties<S extends z.ZodType>(
  schema: S,
  logicalId: string,
  properties: unknown,
): z.output<S> {
  const parsed = schema.safeParse(properties);
  if (!parsed.success) throw new TemplateError(z.prettifyError(parsed.error), logicalId);
  return parsed.data;
}
