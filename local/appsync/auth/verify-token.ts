import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../../shared/clock.ts';
import type { AuthenticationMode } from '../shared/definition.ts';
import { DefinitionError, NotEmulatedError, UnauthorizedException } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import type { UserPoolCaller } from './caller.ts';
import type { FindUserPool } from './user-pools.ts';

type UserPoolMode = Extract<AuthenticationMode, { type: 'AMAZON_COGNITO_USER_POOLS' }>;

/** Proves whose token it is, by the pool that issued it. @throws UnauthorizedException in AWS's words */
type VerifyToken = (token: string) => Promise<Omit<UserPoolCaller, 'sourceIp'>>;

interface KnownPool {
  mode: UserPoolMode;
  issuer: string;
  keys: ReturnType<typeof createRemoteJWKSet>;
  isClient: (clientId: string) => boolean;
}

/** @throws DefinitionError for an AppIdClientRegex that is none, NotEmulatedError for a pool that is not here */
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
        // What JSON.parse made of the token.
        claims: claims as JsonObject,
        defaultAction: mode.defaultAction,
      };
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

function knownPool(mode: UserPoolMode, findUserPool: FindUserPool): KnownPool {
  const { userPoolId, clientIdPattern } = mode;
  const pool = findUserPool(userPoolId);
  if (pool === undefined) throw new NotEmulatedError(`The user pool ${userPoolId}, which is not here,`);
  return {
    mode,
    issuer: pool.issuer,
    // Kept until a token names a key that is not among them.
    keys: createRemoteJWKSet(new URL(pool.jwksUrl), { cacheMaxAge: Infinity, cooldownDuration: 0 }),
    isClient: clientIdPattern === undefined ? () => true : matcher(clientIdPattern),
  };
}

function matcher(pattern: string): (clientId: string) => boolean {
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return (clientId) => whole.test(clientId);
  } catch {
    throw new DefinitionError(`The AppIdClientRegex ${pattern} is no regular expression`);
  }
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new UnauthorizedException('Unable to parse JWT token.');
  }
}

/** An ID token names its client as its audience, an access token by a claim of its own. */
function clientOf({ token_use: use, aud, client_id: clientId }: JWTPayload): string {
  const client = use === 'id' ? aud : use === 'access' ? clientId : undefined;
  if (typeof client !== 'string') throw new UnauthorizedException();
  return client;
}

function refusalOf(error: unknown): UnauthorizedException {
  if (error instanceof UnauthorizedException) return error;
  if (error instanceof errors.JWTExpired) return new UnauthorizedException('Token has expired.');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return new UnauthorizedException('Unable to parse JWT token.');
  return new UnauthorizedException();
}
