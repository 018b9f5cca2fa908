import { z } from 'zod';
import { TemplateError } from '../shared/errors.ts';

/** A resource's properties in the shape that it needs; says which one is wrong, and how, otherwise. */
export function parseProperties<S extends z.ZodType>(
  schema: S,
  logicalId: string,
  properties: unknown,
): z.infer<S> {
  const parsed = schema.safeParse(properties);
  if (!parsed.success) throw new TemplateError(z.prettifyError(parsed.error), logicalId);
  return parsed.data;
}

/** Templates write booleans as `true` and as `"true"`. */
export const bool = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
export const number = z.coerce.number();
