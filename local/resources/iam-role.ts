import { z } from 'zod';
import { ACCOUNT_ID, PARTITION, digest, physicalName } from '../names.ts';
import { parseProperties } from './properties.ts';
import type { Stand } from './stack-context.ts';

const Properties = z.object({ RoleName: z.string().optional(), Path: z.string().default('/') });
/** IAM's limit for role names. */
const NAME_LENGTH = 64;

export const iamRole: Stand = ({ roles, stackName }, logicalId, properties) => {
  const { RoleName: given, Path: path } = parseProperties(Properties, logicalId, properties);
  const name = given ?? physicalName(stackName, logicalId, NAME_LENGTH);
  // IAM is global: its ARNs name no region.
  const roleArn = `arn:${PARTITION}:iam::${ACCOUNT_ID}:role${path}${name}`;
  roles.of(roleArn);
  return { ref: name, attributes: { Arn: roleArn, RoleId: `AROA${digest(roleArn).slice(0, 17)}` } };
};
