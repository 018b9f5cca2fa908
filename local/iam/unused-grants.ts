import { appliesTo } from './is-allowed.ts';
import type { Permission } from './needed-permissions.ts';
import type { Statement } from './policy-document.ts';

/** Grants that are not known to be used. Actions and resources are written exactly as in the statement. */
interface UnusedGrants {
  /** Grants that no call needed. */
  unused: Permission[];
  /** Grants for services whose calls are not checked, so their use is unknown. */
  notEvaluated: Permission[];
}

export interface RoleGrants extends UnusedGrants {
  role: string;
}

/** Services whose calls are checked against role policies, and `*`, which matches all of them. */
const EVALUATED = ['dynamodb', 'kinesis', 'sqs', 'appsync', 'lambda', '*'];

/**
 * Returns the grants in `statements` that no permission in `used` needed. Ignores statements with Deny,
 * NotAction or NotResource, because they do not list individual grants.
 */
export function unusedGrants(statements: readonly Statement[], used: readonly Permission[]): UnusedGrants {
  const grants = statements.flatMap(({ Effect, Action = [], Resource = [] }) =>
    Effect === 'Allow' ? Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))) : [],
  );
  const evaluated = ({ action }: Permission) => EVALUATED.includes(action.split(':')[0]!.toLowerCase());
  const isUsed = (grant: Permission) =>
    used.some(({ action, resource }) =>
      appliesTo({ Action: [grant.action], Resource: [grant.resource] }, action, resource),
    );
  return {
    unused: grants.filter((grant) => evaluated(grant) && !isUsed(grant)),
    notEvaluated: grants.filter((grant) => !evaluated(grant)),
  };
}
