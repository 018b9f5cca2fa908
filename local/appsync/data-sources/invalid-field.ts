import { FieldError } from '../shared/errors.ts';

/** Path to a value in a request object: element names and list indexes. */
export type Path = readonly (string | number)[];

/** Formats a path as AppSync does: `$[condition][expression]`. */
export function pathOf(path: Path): string {
  return `$${path.map((step) => `[${step}]`).join('')}`;
}

/** Returns AppSync's error for an invalid value in a request object. */
export function invalid(path: Path, what: string): FieldError {
  return new FieldError('MappingTemplate', `Value for field '${pathOf(path)}' ${what}.`);
}
