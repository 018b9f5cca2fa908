import type { Clock } from '../../shared/clock.ts';
import type { FindCredentials } from '../../iam/credentials.ts';
import type { AuthenticationMode, GraphqlApiDefinition } from '../shared/definition.ts';
import { NotEmulatedError, UnauthorizedException } from '../shared/errors.ts';
import type { Caller } from './caller.ts';
import type { Mode } from './field-access.ts';
import { verifySignature, type SignedRequest } from './sigv4.ts';
import type { FindUserPool } from './user-pools.ts';
import { createVerifyToken } from './verify-token.ts';

/**
 * Identifies the caller from the request's headers. Rejects with `UnauthorizedException` if authentication
 * fails.
 */
export type Authenticate = (request: SignedRequest, sourceIp: string) => Promise<Caller>;

interface AuthenticateOptions {
  definition: GraphqlApiDefinition;
  region: string;
  clock: Clock;
  findCredentials: FindCredentials;
  findUserPool: FindUserPool;
}

export function createAuthenticate({
  definition,
  region,
  clock,
  findCredentials,
  findUserPool,
}: AuthenticateOptions): Authenticate {
  const configured = configuredModes(definition);
  const modes = new Set(configured.map(({ type }) => type));
  const keys = new Map(
    definition.apiKeys.map(({ key, expiresAtSeconds }) => [key, expiresAtSeconds ?? Infinity]),
  );
  const verifyToken = createVerifyToken(
    configured.filter((mode) => mode.type === 'AMAZON_COGNITO_USER_POOLS'),
    { findUserPool, clock },
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
    if (authorization !== undefined && modes.has('AMAZON_COGNITO_USER_POOLS')) {
      return { ...(await verifyToken(authorization.replace(/^Bearer /, ''))), sourceIp };
    }
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

const EMULATED: ReadonlySet<Mode> = new Set(['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS']);

/**
 * Returns the authentication modes of an API, starting with the default mode.
 *
 * @throws NotEmulatedError for a mode that is not emulated
 */
export function configuredModes(definition: GraphqlApiDefinition): AuthenticationMode[] {
  const modes = [definition.defaultAuthentication, ...definition.additionalAuthentication];
  for (const { type } of modes) {
    // A template can contain modes that the TypeScript type excludes.
    if (!EMULATED.has(type)) throw new NotEmulatedError(`Authentication with ${String(type)}`);
  }
  return modes;
}

function sourceIps(forwardedFor: string | undefined, remoteAddress: string): string[] {
  const forwarded = forwardedFor?.split(',').map((address) => address.trim()) ?? [];
  return [...forwarded, remoteAddress];
}
