import { neededPermissions, type Permission, type ServiceRequest } from './needed-permissions.ts';
import type { Permits } from './role-policies.ts';

/** Returns the first permission that a request needs and that its role does not have. */
export function missingPermission(
  request: ServiceRequest,
  { roleArn, region, permits }: { roleArn: string; region: string; permits: Permits },
): Permission | undefined {
  return neededPermissions(request, region).find(
    ({ action, resource }) => !permits(roleArn, action, resource),
  );
}
