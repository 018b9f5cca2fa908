import { speaksOf } from './is-allowed.ts';
import type { Permission } from './needed-permissions.ts';
import type { Statement } from './policy-document.ts';

/** What is granted and was not used, each as an action and a resource of a statement, as they are written there. */
interface UnusedGrants {
  unused: Permission[];
  /** Of services whose calls are not asked about here, so nothing can be said of their use. */
  notEvaluated: Permission[];
}

export interface RoleGrants extends UnusedGrants {
  role: string;
}

/** Services that ask the policies of roles here; a wildcard for all services is about them too. */
const EVALUATED = ['dynamodb', 'kinesis', 'sqs', 'appsync', 'lambda', '*'];

/** Statements that deny, or name what they are not about, grant nothing that could be listed. */
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
