import { z } from 'zod';
import { PolicyDocument, type Statement } from '../../iam/policy-document.ts';
import { ACCOUNT_ID, PARTITION, physicalName } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import type { CreateResource, StackIdentity } from '../stack-context.ts';
import type { RolePolicies } from '../../iam/role-policies.ts';
import type { Log } from '../../shared/log.ts';

const Attached = z.object({ PolicyDocument, Roles: z.array(z.string()).default([]) });
const Managed = z.object({
  ...Attached.shape,
  ManagedPolicyName: z.string().optional(),
  Path: z.string().default('/'),
});
const Embedded = z.object({ PolicyDocument, PolicyName: z.string(), RoleName: z.string() });

interface Attaching {
  policies: RolePolicies;
  log: Log;
}
interface Needs extends Attaching {
  stack: StackIdentity;
}

export const iamPolicy: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { PolicyDocument: document, Roles: roles } = parseProperties(Attached, logicalId, properties);
  attach(needs, logicalId, roles, document.Statement);
  return { ref: physicalName(needs.stack.name, logicalId), attributes: {} };
};

export const iamManagedPolicy: CreateResource<Needs> = (needs, logicalId, properties) => {
  const given = parseProperties(Managed, logicalId, properties);
  const name = given.ManagedPolicyName ?? physicalName(needs.stack.name, logicalId);
  const policyArn = `arn:${PARTITION}:iam::${ACCOUNT_ID}:policy${given.Path}${name}`;
  needs.policies.addManaged(policyArn, given.PolicyDocument.Statement);
  attach(needs, logicalId, given.Roles, given.PolicyDocument.Statement);
  return { ref: policyArn, attributes: { PolicyArn: policyArn } };
};

export const iamRolePolicy: CreateResource<Attaching> = (needs, logicalId, properties) => {
  const given = parseProperties(Embedded, logicalId, properties);
  attach(needs, logicalId, [given.RoleName], given.PolicyDocument.Statement);
  return { ref: given.PolicyName, attributes: {} };
};

/** Attaches a policy to roles. Warns if it allows actions under conditions, which are not evaluated here. */
export function attach(
  { policies, log }: Attaching,
  logicalId: string,
  roleNames: string[],
  statements: Statement[],
): void {
  if (statements.some(({ Effect, Condition }) => Effect === 'Allow' && Condition !== undefined))
    log.warn(
      `${logicalId}: policy conditions are not evaluated; actions that are allowed only under a condition are denied`,
    );
  for (const name of roleNames) policies.attach(name, statements);
}
