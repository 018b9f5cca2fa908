import { FieldError } from '../shared/errors.ts';

/** Path of a value in a request object: names of elements and indexes of lists. */
export type Path = readonly (string | number)[];

/** Formats a path like AppSync: `$[condition][expression]`. */
export function pathOf(path: Path): string {
  return `$${path.map((step) => `[${step}]`).join('')}`;
}

/** Returns AppSync's error for an invalid value in a request object. */
export function invalid(path: Path, what: string): FieldError {
  return new FieldError('MappingTemplate', `Value for field '${pathOf(path)}' ${what}.`);
}
