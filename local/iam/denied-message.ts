import { ACCOUNT_ID, PARTITION } from '../shared/names.ts';
import type { Permission } from './needed-permissions.ts';
import { roleNameOf } from './role-policies.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function deniedMessage(roleArn: string, { action, resource }: Permission): string {
  const user = `arn:${PARTITION}:sts::${ACCOUNT_ID}:assumed-role/${roleNameOf(roleArn)}/local`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
