import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { FindCredentials } from '../../iam/credentials.ts';
import type { InvokeFunction } from '../data-sources/lambda/invoke-function.ts';
import type { GraphqlApiDefinition } from '../shared/definition.ts';
import { UnauthorizedException } from '../shared/errors.ts';
import type { Caller } from './caller.ts';
import { configuredModes } from './configured-modes.ts';
import { createLambdaAuthorizer } from './lambda-authorizer.ts';
import { oidcProvider } from './oidc-provider.ts';
import { verifySignature, type SignedRequest } from './sigv4.ts';
import { userPoolProvider } from './user-pool-provider.ts';
import type { FindUserPool } from './user-pools.ts';
import { isJwt, verifyToken } from './verify-token.ts';

/**
 * Identifies the caller from the request's headers. Rejects with `UnauthorizedException` if authentication
 * fails.
 */
export type Authenticate = (request: SignedRequest, sourceIp: string) => Promise<Caller>;

interface AuthenticateOptions {
  definition: GraphqlApiDefinition;
  region: string;
  clock: Clock;
  log: Log;
  findCredentials: FindCredentials;
  findUserPool: FindUserPool;
  /** Calls the API's Lambda authorizer. */
  invokeFunction: InvokeFunction;
}

const BEARER = /^Bearer /;

/** @throws DefinitionError for modes that AppSync would reject */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { definition, region, clock, findCredentials } = options;
  const configured = configuredModes(definition);
  const modes = new Set(configured.map(({ type }) => type));
  const keys = new Map(
    definition.apiKeys.map(({ key, expiresAtSeconds }) => [key, expiresAtSeconds ?? Infinity]),
  );
  const sole = configured.length === 1;
  const providers = configured.flatMap((mode) => {
    if (mode.type === 'AMAZON_COGNITO_USER_POOLS') return [userPoolProvider(mode, options)];
    return mode.type === 'OPENID_CONNECT' ? [oidcProvider(mode, { ...options, sole })] : [];
  });
  const anyIssuer = sole && modes.has('OPENID_CONNECT') ? providers[0] : undefined;
  const [authorizeByLambda] = configured.flatMap((mode) =>
    mode.type === 'AWS_LAMBDA' ? [createLambdaAuthorizer({ ...options, mode, apiId: definition.apiId })] : [],
  );
  return async (request, remoteAddress) => {
    const sourceIp = sourceIps(request.headers['x-forwarded-for'], remoteAddress);
    const authorization = request.headers['authorization'] || undefined;
    const apiKey = request.headers['x-api-key'];
    if (authorization?.startsWith('AWS4-HMAC-SHA256') && modes.has('AWS_IAM')) {
      const signer = verifySignature(request, {
        service: 'appsync',
        region,
        now: clock.now(),
        findCredentials,
      });
      return { mode: 'AWS_IAM', roleArn: signer.roleArn, accessKeyId: signer.accessKeyId, sourceIp };
    }
    if (authorization !== undefined && providers.length > 0) {
      const token = authorization.replace(BEARER, '');
      // The function does not get tokens that belong to another mode.
      if (authorizeByLambda === undefined || BEARER.test(authorization) || isJwt(token))
        return { ...(await verifyToken(token, providers, anyIssuer)), sourceIp };
    }
    if (authorization !== undefined && authorizeByLambda !== undefined)
      return { ...(await authorizeByLambda(authorization, request)), sourceIp };
    if (apiKey !== undefined && modes.has('API_KEY')) {
      if (clock.now() / 1_000 >= (keys.get(apiKey) ?? -Infinity)) throw new UnauthorizedException();
      return { mode: 'API_KEY', sourceIp };
    }
    if (authorization === undefined && apiKey === undefined) {
      throw new UnauthorizedException('Valid authorization header not provided.');
    }
    throw new UnauthorizedException();
  };
}

function sourceIps(forwardedFor: string | undefined, remoteAddress: string): string[] {
  const forwarded = forwardedFor?.split(',').map((address) => address.trim()) ?? [];
  return [...forwarded, remoteAddress];
}
