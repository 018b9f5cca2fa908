import { FieldError } from '../shared/errors.ts';

/** Where in a request object something is: names of elements, and indexes in lists. */
export type Path = readonly (string | number)[];

/** Writes a path as AppSync does: `$[condition][expression]`. */
export function pathOf(path: Path): string {
  return `$${path.map((step) => `[${step}]`).join('')}`;
}

/** A request object does not have what its data source needs, told in AppSync's words. */
export function invalid(path: Path, what: string): FieldError {
  return new FieldError('MappingTemplate', `Value for field '${pathOf(path)}' ${what}.`);
}
