import { z } from 'zod';
import type { AuthenticationMode } from '../../appsync/shared/definition.ts';
import { findFunction } from '../../lambda/find-function.ts';
import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import type { UnsupportedFeatures } from '../../shared/unsupported-features.ts';
import { number } from '../../shared/properties.ts';
import type { RunningResources } from '../stack-context.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-appsync-graphqlapi-lambdaauthorizerconfig.html */
const MAX_AUTHORIZER_TTL_SECONDS = 3_600;

/** The properties of an API that define its default mode, and each additional mode. */
export const Provider = z.object({
  AuthenticationType: z.string(),
  LambdaAuthorizerConfig: z
    .object({
      AuthorizerUri: z.string(),
      IdentityValidationExpression: z.string().optional(),
      AuthorizerResultTtlInSeconds: number
        .refine((ttl) => Number.isInteger(ttl) && ttl >= 0 && ttl <= MAX_AUTHORIZER_TTL_SECONDS, {
          error: ({ input }) =>
            `${String(input)} is out of range (0–${MAX_AUTHORIZER_TTL_SECONDS} whole seconds)`,
        })
        .default(0),
    })
    .optional(),
  OpenIDConnectConfig: z
    .object({
      Issuer: z.string(),
      ClientId: z.string().optional(),
      IatTTL: number.default(0),
      AuthTTL: number.default(0),
    })
    .optional(),
  UserPoolConfig: z
    .object({
      UserPoolId: z.string(),
      AppIdClientRegex: z.string().optional(),
      DefaultAction: z.enum(['ALLOW', 'DENY']).default('ALLOW'),
    })
    .optional(),
});

interface Needs {
  running: Pick<RunningResources, 'functions' | 'userPools'>;
  unsupported: UnsupportedFeatures;
}

/** @throws TemplateError for a mode that AppSync does not have, or without its configuration */
export function authenticationMode(
  provider: z.infer<typeof Provider>,
  needs: Needs,
  logicalId: string,
): AuthenticationMode {
  const { AuthenticationType: type } = provider;
  switch (type) {
    case 'API_KEY':
    case 'AWS_IAM':
      return { type };
    case 'AWS_LAMBDA':
      return lambdaMode(provider, needs, logicalId);
    case 'OPENID_CONNECT':
      return oidcMode(provider, logicalId);
    case 'AMAZON_COGNITO_USER_POOLS':
      return userPoolMode(provider, needs, logicalId);
    default:
      throw new TemplateError(`AppSync has no AuthenticationType ${type}`, logicalId);
  }
}

function lambdaMode(
  { LambdaAuthorizerConfig: config }: z.infer<typeof Provider>,
  { running, unsupported }: Needs,
  logicalId: string,
): AuthenticationMode {
  if (config === undefined) throw new TemplateError('AWS_LAMBDA needs a LambdaAuthorizerConfig', logicalId);
  const { AuthorizerUri: functionArn, IdentityValidationExpression: tokenPattern } = config;
  if (findFunction(running.functions.values(), functionArn) === undefined)
    unsupported.add(
      new UnsupportedError(
        `the authorizer ${functionArn} does not run here, so it authorizes nothing`,
        logicalId,
      ),
    );
  return {
    type: 'AWS_LAMBDA',
    functionArn,
    ttlSeconds: config.AuthorizerResultTtlInSeconds,
    ...(tokenPattern !== undefined && { tokenPattern }),
  };
}

function oidcMode(
  { OpenIDConnectConfig: config }: z.infer<typeof Provider>,
  logicalId: string,
): AuthenticationMode {
  if (config === undefined) throw new TemplateError('OPENID_CONNECT needs an OpenIDConnectConfig', logicalId);
  const { Issuer: issuer, ClientId: clientIdPattern, IatTTL: iatMs, AuthTTL: authMs } = config;
  return {
    type: 'OPENID_CONNECT',
    issuer,
    ...(clientIdPattern !== undefined && { clientIdPattern }),
    ...(iatMs > 0 && { issuedTtlMs: iatMs }),
    ...(authMs > 0 && { authenticatedTtlMs: authMs }),
  };
}

function userPoolMode(
  { UserPoolConfig: config }: z.infer<typeof Provider>,
  { running, unsupported }: Needs,
  logicalId: string,
): AuthenticationMode {
  const type = 'AMAZON_COGNITO_USER_POOLS';
  if (config === undefined) throw new TemplateError(`${type} needs a UserPoolConfig`, logicalId);
  const { UserPoolId: userPoolId, AppIdClientRegex: clientIdPattern, DefaultAction: defaultAction } = config;
  if (!running.userPools.has(userPoolId))
    unsupported.add(
      new UnsupportedError(
        `the user pool ${userPoolId} does not run here; requests with its tokens fail`,
        logicalId,
      ),
    );
  return { type, userPoolId, defaultAction, ...(clientIdPattern !== undefined && { clientIdPattern }) };
}
