import { z } from 'zod';
import { physicalName } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { number } from '../../shared/properties.ts';
import type { CreateResource, ServiceConnections, StackIdentity } from '../stack-context.ts';
import { cognitoOf } from './user-pool.ts';

const Properties = z.object({
  UserPoolId: z.string(),
  GroupName: z.string().optional(),
  Description: z.string().optional(),
  Precedence: number.optional(),
  RoleArn: z.string().optional(),
});

interface Needs {
  stack: StackIdentity;
  services: Pick<ServiceConnections, 'cognito'>;
}

export const userPoolGroup: CreateResource<Needs> = async ({ stack, services }, logicalId, properties) => {
  const { UserPoolId, GroupName, ...given } = parseProperties(Properties, logicalId, properties);
  const name = GroupName ?? physicalName(stack.name, logicalId);
  const { Description, Precedence, RoleArn } = given;
  await cognitoOf(services, logicalId).putGroup(UserPoolId, {
    GroupName: name,
    ...(Description !== undefined && { Description }),
    ...(Precedence !== undefined && { Precedence }),
    ...(RoleArn !== undefined && { RoleArn }),
  });
  return { ref: name, attributes: {} };
};
