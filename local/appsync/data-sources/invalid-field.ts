import { FieldError } from '../errors.ts';

/** A request object does not have what its data source needs, told in AppSync's words. */
export function invalid(where: string, what: string): FieldError {
  return new FieldError('MappingTemplate', `Value for field '$[${where}]' ${what}.`);
}
