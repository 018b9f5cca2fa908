import { z } from 'zod';
import { digest, physicalName } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { bool, number } from '../../shared/properties.ts';
import type {
  CreateResource,
  RunningResources,
  ServiceConnections,
  StackIdentity,
} from '../stack-context.ts';
import type { Clock } from '../../shared/clock.ts';
import { cognitoOf } from './user-pool.ts';

const Unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const Properties = z.object({
  UserPoolId: z.string(),
  ClientName: z.string().optional(),
  GenerateSecret: bool.default(false),
  ExplicitAuthFlows: z.array(z.string()).optional(),
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
  AccessTokenValidity: number.default(1),
  IdTokenValidity: number.default(1),
  RefreshTokenValidity: number.default(30),
  TokenValidityUnits: z
    .object({
      AccessToken: Unit.default('hours'),
      IdToken: Unit.default('hours'),
      RefreshToken: Unit.default('days'),
    })
    .prefault({}),
});

interface Needs {
  stack: StackIdentity;
  services: Pick<ServiceConnections, 'cognito'>;
  running: Pick<RunningResources, 'userPools'>;
  clock: Clock;
}

export const userPoolClient: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, services, running, clock } = needs;
  const { GenerateSecret: generateSecret, ...given } = parseProperties(Properties, logicalId, properties);
  const clientId = digest(stack.name, logicalId, 'client').toLowerCase().slice(0, 26);
  const secret = generateSecret && digest(stack.name, logicalId, 'secret').toLowerCase();
  const name = given.ClientName ?? physicalName(stack.name, logicalId);
  const now = new Date(clock.now());
  const { ExplicitAuthFlows, ...rest } = given;
  await cognitoOf(services, logicalId).putClient({
    ...rest,
    ...(ExplicitAuthFlows && { ExplicitAuthFlows }),
    ...(secret !== false && { ClientSecret: secret }),
    ClientId: clientId,
    ClientName: name,
    CreationDate: now,
    LastModifiedDate: now,
  });
  const pool = running.userPools.get(given.UserPoolId);
  if (pool !== undefined && secret === false) pool.publicClientId ??= clientId;
  return {
    ref: clientId,
    attributes: { ClientId: clientId, Name: name, ...(secret !== false && { ClientSecret: secret }) },
  };
};
