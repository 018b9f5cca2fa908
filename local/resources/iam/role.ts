import { z } from 'zod';
import { PolicyDocument } from '../../iam/policy-document.ts';
import { ACCOUNT_ID, PARTITION, digest, physicalName } from '../../shared/names.ts';
import { attach } from './policy.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import type { CreateResource, StackContext } from '../stack-context.ts';

const Properties = z.object({
  RoleName: z.string().optional(),
  Path: z.string().default('/'),
  Policies: z.array(z.object({ PolicyDocument })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});
/** Maximum length of a role name in IAM. */
const NAME_LENGTH = 64;
/**
 * AWS's policies for logs, traces and networks. The runtime enforces only their permissions to read streams.
 */
const SERVICE_POLICIES = `arn:${PARTITION}:iam::aws:policy/service-role/`;
/** AWS's other policies for logs, traces and metrics, which do not exist here. */
const WITHOUT_EFFECT = [
  'AWSXRayDaemonWriteAccess',
  'AWSXrayWriteOnlyAccess',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
  'CloudWatchLogsFullAccess',
].map((name) => `arn:${PARTITION}:iam::aws:policy/${name}`);

type Needs = Pick<StackContext, 'stack' | 'roles' | 'policies' | 'log'>;

export const iamRole: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { roles, policies, stack, log } = needs;
  const given = parseProperties(Properties, logicalId, properties);
  const name = given.RoleName ?? physicalName(stack.name, logicalId, NAME_LENGTH);
  // IAM is global, so its ARNs have no region.
  const roleArn = `arn:${PARTITION}:iam::${ACCOUNT_ID}:role${given.Path}${name}`;
  roles.of(roleArn);
  for (const { PolicyDocument: document } of given.Policies)
    attach(needs, logicalId, [name], document.Statement);
  for (const policyArn of given.ManagedPolicyArns) {
    const statements = policies.managed(policyArn);
    if (statements !== undefined) policies.attach(name, statements);
    else if (!policyArn.startsWith(SERVICE_POLICIES) && !WITHOUT_EFFECT.includes(policyArn))
      log.warn(`${logicalId}: unknown policy ${policyArn}; the actions it would allow are denied`);
  }
  return { ref: name, attributes: { Arn: roleArn, RoleId: `AROA${digest(roleArn).slice(0, 17)}` } };
};
