import { z } from 'zod';

/** Templates may contain booleans as `true` or `"true"`. */
export const bool = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
export const number = z.coerce.number();
