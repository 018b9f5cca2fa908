import { speaksOf } from './is-allowed.ts';
import type { Permission } from './needed-permissions.ts';
import type { Statement } from './policy-document.ts';

/** Grants that were not used. Actions and resources are written as in the statement. */
interface UnusedGrants {
  unused: Permission[];
  /** Grants for services whose calls are not checked, so their use is unknown. */
  notEvaluated: Permission[];
}

export interface RoleGrants extends UnusedGrants {
  role: string;
}

/** Services whose calls are checked against role policies. `*` covers them too. */
const EVALUATED = ['dynamodb', 'kinesis', 'sqs', 'appsync', 'lambda', '*'];

/** Returns the unused grants of statements. Ignores Deny, NotAction and NotResource, which list no grants. */
export function unusedGrants(statements: readonly Statement[], used: readonly Permission[]): UnusedGrants {
  const grants = statements.flatMap(({ Effect, Action = [], Resource = [] }) =>
    Effect === 'Allow' ? Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))) : [],
  );
  const evaluated = ({ action }: Permission) => EVALUATED.includes(action.split(':')[0]!.toLowerCase());
  const isUsed = (grant: Permission) =>
    used.some(({ action, resource }) =>
      speaksOf({ Action: [grant.action], Resource: [grant.resource] }, action, resource),
    );
  return {
    unused: grants.filter((grant) => evaluated(grant) && !isUsed(grant)),
    notEvaluated: grants.filter((grant) => !evaluated(grant)),
  };
}
