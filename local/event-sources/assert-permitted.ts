import type { Permission } from '../iam/needed-permissions.ts';
import { RuntimeError } from '../shared/errors.ts';
import type { MappingTarget } from './mapping-target.ts';
import { isIndispensable } from './needed-permissions.ts';

/** @throws RuntimeError if the role of a function or a pipe lacks a permission to read the source */
export function assertPermitted(
  { name, roleArn }: MappingTarget['definition'],
  needed: Permission[],
  permits: (action: string, resource: string) => boolean,
): void {
  const missing = needed
    .filter(({ action, resource }) => !permits(action, resource))
    .find((permission) => isIndispensable(permission));
  if (missing === undefined) return;
  throw new RuntimeError(
    `${name} cannot read its source: the role ${roleArn} does not allow ${missing.action} on ${missing.resource}; add this permission to the role`,
  );
}
