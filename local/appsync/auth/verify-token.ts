import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../../shared/clock.ts';
import type { AuthenticationMode } from '../shared/definition.ts';
import { DefinitionError, NotEmulatedError, UnauthorizedException } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import type { UserPoolCaller } from './caller.ts';
import type { FindUserPool } from './user-pools.ts';

type UserPoolMode = Extract<AuthenticationMode, { type: 'AMAZON_COGNITO_USER_POOLS' }>;

/**
 * Verifies a token with the keys of the pool that issued it.
 *
 * @throws UnauthorizedException with AWS's message
 */
type VerifyToken = (token: string) => Promise<Omit<UserPoolCaller, 'sourceIp'>>;

interface KnownPool {
  mode: UserPoolMode;
  issuer: string;
  keys: ReturnType<typeof createRemoteJWKSet>;
  isClient: (clientId: string) => boolean;
}

/**
 * @throws DefinitionError for an invalid AppIdClientRegex
 * @throws NotEmulatedError for a pool that is not part of the stack
 */
export function createVerifyToken(
  modes: UserPoolMode[],
  { findUserPool, clock }: { findUserPool: FindUserPool; clock: Clock },
): VerifyToken {
  const pools = modes.map((mode) => knownPool(mode, findUserPool));
  return async (token) => {
    const claimed = issuerOf(token);
    const pool = pools.find(({ issuer }) => issuer === claimed);
    if (pool === undefined) throw new UnauthorizedException();
    const { issuer, keys, mode, isClient } = pool;
    try {
      const { payload: claims } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer,
        requiredClaims: ['sub', 'exp', 'token_use'],
        currentDate: new Date(clock.now()),
      });
      if (!isClient(clientOf(claims))) throw new UnauthorizedException();
      return {
        mode: mode.type,
        issuer,
        // This cast is safe because the claims were parsed from JSON.
        claims: claims as JsonObject,
        defaultAction: mode.defaultAction,
      };
    } catch (error) {
      throw toUnauthorized(error);
    }
  };
}

function knownPool(mode: UserPoolMode, findUserPool: FindUserPool): KnownPool {
  const { userPoolId, clientIdPattern } = mode;
  const pool = findUserPool(userPoolId);
  if (pool === undefined) throw new NotEmulatedError(`User pool ${userPoolId} (not part of the stack)`);
  return {
    mode,
    issuer: pool.issuer,
    // Cache the keys until a token refers to a key that is not in the cache.
    keys: createRemoteJWKSet(new URL(pool.jwksUrl), { cacheMaxAge: Infinity, cooldownDuration: 0 }),
    isClient: clientIdPattern === undefined ? () => true : matcher(clientIdPattern),
  };
}

function matcher(pattern: string): (clientId: string) => boolean {
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return (clientId) => whole.test(clientId);
  } catch {
    throw new DefinitionError(`The AppIdClientRegex ${pattern} is not a valid regular expression`);
  }
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new UnauthorizedException('Unable to parse JWT token.');
  }
}

/**
 * Returns the client id, which is the audience of an ID token or the `client_id` claim of an access token.
 */
function clientOf({ token_use: use, aud, client_id: clientId }: JWTPayload): string {
  const client = use === 'id' ? aud : use === 'access' ? clientId : undefined;
  if (typeof client !== 'string') throw new UnauthorizedException();
  return client;
}

function toUnauthorized(error: unknown): UnauthorizedException {
  if (error instanceof UnauthorizedException) return error;
  if (error instanceof errors.JWTExpired) return new UnauthorizedException('Token has expired.');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return new UnauthorizedException('Unable to parse JWT token.');
  return new UnauthorizedException();
}
