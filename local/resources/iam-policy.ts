import { z } from 'zod';
import { PolicyDocument, type Statement } from '../iam/policy-document.ts';
import { ACCOUNT_ID, PARTITION, physicalName } from '../shared/names.ts';
import { parseProperties } from './properties.ts';
import type { Stand, StackContext } from './stack-context.ts';

const Attached = z.object({ PolicyDocument, Roles: z.array(z.string()).default([]) });
const Managed = z.object({
  ...Attached.shape,
  ManagedPolicyName: z.string().optional(),
  Path: z.string().default('/'),
});
const Embedded = z.object({ PolicyDocument, PolicyName: z.string(), RoleName: z.string() });

export const iamPolicy: Stand = (context, logicalId, properties) => {
  const { PolicyDocument: document, Roles: roles } = parseProperties(Attached, logicalId, properties);
  attach(context, logicalId, roles, document.Statement);
  return { ref: physicalName(context.stackName, logicalId), attributes: {} };
};

export const iamManagedPolicy: Stand = (context, logicalId, properties) => {
  const given = parseProperties(Managed, logicalId, properties);
  const name = given.ManagedPolicyName ?? physicalName(context.stackName, logicalId);
  const policyArn = `arn:${PARTITION}:iam::${ACCOUNT_ID}:policy${given.Path}${name}`;
  context.policies.addManaged(policyArn, given.PolicyDocument.Statement);
  attach(context, logicalId, given.Roles, given.PolicyDocument.Statement);
  return { ref: policyArn, attributes: { PolicyArn: policyArn } };
};

export const iamRolePolicy: Stand = (context, logicalId, properties) => {
  const given = parseProperties(Embedded, logicalId, properties);
  attach(context, logicalId, [given.RoleName], given.PolicyDocument.Statement);
  return { ref: given.PolicyName, attributes: {} };
};

/** Gives roles what a policy says, and tells of what it says that cannot be followed here. */
export function attach(
  { policies, log }: StackContext,
  logicalId: string,
  roleNames: string[],
  statements: Statement[],
): void {
  if (statements.some(({ Effect, Condition }) => Effect === 'Allow' && Condition !== undefined))
    log.warn(`${logicalId}: conditions of policies are not evaluated; what is allowed under one is refused`);
  for (const name of roleNames) policies.attach(name, statements);
}
