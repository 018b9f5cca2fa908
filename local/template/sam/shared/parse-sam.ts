import { z } from 'zod';
import { TemplateError } from '../../../shared/errors.ts';

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
  const parsed = schema.safeParse(properties ?? {});
  if (!parsed.success) throw new TemplateError(z.prettifyError(parsed.error), logicalId);
  return parsed.data;
}
