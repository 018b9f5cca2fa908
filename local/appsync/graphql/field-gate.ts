import type { Caller } from '../auth/caller.ts';
import type { FieldAccess } from '../auth/field-access.ts';
import { NotAuthorizedError } from '../shared/errors.ts';

/** Throws unless a caller may access a field. */
export type FieldGate = (caller: Caller, typeName: string, fieldName: string) => void;

export function createFieldGate(access: FieldAccess): FieldGate {
  return (caller, typeName, fieldName) => {
    if (!access.allows(caller, typeName, fieldName)) throw new NotAuthorizedError(fieldName, typeName);
  };
}
