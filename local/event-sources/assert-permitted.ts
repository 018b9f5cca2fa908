import type { Permission } from '../iam/needed-permissions.ts';
import type { LambdaDefinition } from '../lambda/definition.ts';
import { RuntimeError } from '../shared/errors.ts';

/** @throws RuntimeError if a function's role lacks a permission that Lambda needs to create a mapping */
export function assertPermitted(
  { name, roleArn }: LambdaDefinition,
  needed: Permission[],
  permits: (action: string, resource: string) => boolean,
): void {
  const missing = needed.find(({ action, resource }) => !permits(action, resource));
  if (missing === undefined) return;
  throw new RuntimeError(
    `Lambda cannot create a mapping to ${name}: the function's role ${roleArn} does not allow ${missing.action} on ${missing.resource}; add this permission to the role`,
  );
}
