import { EVERYTHING, RolePolicies } from '../iam/role-policies.ts';
import { Roles } from '../iam/roles.ts';
import type { Log } from '../shared/log.ts';
import { ACCOUNT_ID, PARTITION } from '../shared/names.ts';

/** Role for a developer's own SDK client. The role has all permissions. */
export const DEVELOPER = 'developer';
export const DEVELOPER_ARN = `arn:${PARTITION}:iam::${ACCOUNT_ID}:role/${DEVELOPER}`;

/** Creates the account's roles and policies. At first, only the developer has a policy. */
export function createAccount(log: Log): { roles: Roles; policies: RolePolicies } {
  const policies = new RolePolicies(({ role, action, resource }) =>
    log.warn(`${role} was denied ${action} on ${resource}: none of the role's policies allow it`),
  );
  policies.attach(DEVELOPER, [EVERYTHING]);
  return { roles: new Roles(), policies };
}
