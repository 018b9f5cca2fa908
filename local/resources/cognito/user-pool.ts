import { z } from 'zod';
import { RuntimeError } from '../../shared/errors.ts';
import { arn, digest } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { bool, number } from '../../shared/properties.ts';
import type {
  CreateResource,
  RunningResources,
  ServiceConnections,
  StackIdentity,
} from '../stack-context.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { CognitoService } from '../../services/cognito/start-cognito.ts';
import { userPoolTriggers } from './user-pool-triggers.ts';

const Attribute = z.looseObject({
  Name: z.string(),
  AttributeDataType: z.string().default('String'),
  Required: bool.default(false),
  Mutable: bool.default(true),
});
/** A template's password policy, with defaults. Without a policy, AWS requires all kinds of characters. */
const PasswordPolicy = z.object({
  MinimumLength: number.default(8),
  RequireUppercase: bool.default(false),
  RequireLowercase: bool.default(false),
  RequireNumbers: bool.default(false),
  RequireSymbols: bool.default(false),
});
const AWS_PASSWORD_POLICY = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};
const Properties = z.object({
  UserPoolName: z.string().optional(),
  Schema: z.array(Attribute).default([]),
  UsernameAttributes: z.array(z.string()).optional(),
  AutoVerifiedAttributes: z.array(z.string()).optional(),
  AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: bool.default(false) }).optional(),
  Policies: z.object({ PasswordPolicy: PasswordPolicy.optional() }).optional(),
  MfaConfiguration: z.string().default('OFF'),
  LambdaConfig: z.record(z.string(), z.unknown()).default({}),
});

interface Needs {
  stack: StackIdentity;
  services: Pick<ServiceConnections, 'cognito'>;
  running: Pick<RunningResources, 'functions' | 'userPools'>;
  clock: Clock;
  log: Log;
}

export const userPool: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, services, running, clock, log } = needs;
  const { region } = stack;
  const given = parseProperties(Properties, logicalId, properties);
  const id = `${region}_${digest(stack.name, logicalId, 'pool').slice(0, 9)}`;
  const poolArn = arn('cognito-idp', region, `userpool/${id}`);
  const triggers = userPoolTriggers(given.LambdaConfig, { running, log }, logicalId);

  const now = new Date(clock.now());
  const cognito = cognitoOf(services, logicalId);
  const { AdminCreateUserConfig, UsernameAttributes, AutoVerifiedAttributes } = given;
  await cognito.putPool(
    {
      Id: id,
      Arn: poolArn,
      Name: given.UserPoolName ?? id,
      CreationDate: now,
      LastModifiedDate: now,
      LambdaConfig: {},
      MfaConfiguration: given.MfaConfiguration,
      Policies: { PasswordPolicy: given.Policies?.PasswordPolicy ?? AWS_PASSWORD_POLICY },
      ...(AdminCreateUserConfig && { AdminCreateUserConfig }),
      ...(UsernameAttributes && { UsernameAttributes }),
      ...(AutoVerifiedAttributes && { AutoVerifiedAttributes }),
    },
    given.Schema,
    triggers,
  );
  const issuer = `${cognito.endpoint}/${id}`;
  running.userPools.set(id, { issuer, jwksUrl: `${issuer}/.well-known/jwks.json` });
  return {
    ref: id,
    attributes: {
      UserPoolId: id,
      Arn: poolArn,
      ProviderURL: issuer,
      ProviderName: issuer.replace('http://', ''),
    },
  };
};

/** @throws RuntimeError if Cognito is not running */
export function cognitoOf(
  { cognito }: Pick<ServiceConnections, 'cognito'>,
  logicalId: string,
): CognitoService {
  if (cognito === undefined)
    throw new RuntimeError('Cognito is not running because the stack has no user pool', logicalId);
  return cognito;
}
