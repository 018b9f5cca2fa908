import { deniedMessage, type RolePolicies } from '../iam/role-policies.ts';

/** @throws Error if the role of a target does not allow an action, or if the target has no role */
export function demand(
  policies: RolePolicies,
  roleArn: string | undefined,
  action: string,
  resource: string,
): void {
  if (roleArn === undefined) throw new Error(`the target has no RoleArn, so it may not call ${action}`);
  if (!policies.permits(roleArn, action, resource))
    throw new Error(deniedMessage(roleArn, { action, resource }));
}
