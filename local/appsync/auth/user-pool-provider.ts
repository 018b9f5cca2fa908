import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../../shared/clock.ts';
import type { AuthenticationMode } from '../shared/definition.ts';
import { NotEmulatedError, UnauthorizedException } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import { wholeMatch } from './patterns.ts';
import type { TokenProvider } from './token-provider.ts';
import type { FindUserPool } from './user-pools.ts';

type UserPoolMode = Extract<AuthenticationMode, { type: 'AMAZON_COGNITO_USER_POOLS' }>;

/**
 * Verifies tokens with the keys of the user pool that issued them.
 *
 * @throws DefinitionError for an invalid AppIdClientRegex
 * @throws NotEmulatedError for a pool that is not part of the stack
 */
export function userPoolProvider(
  { type, userPoolId, clientIdPattern, defaultAction }: UserPoolMode,
  { findUserPool, clock }: { findUserPool: FindUserPool; clock: Clock },
): TokenProvider {
  const pool = findUserPool(userPoolId);
  if (pool === undefined) throw new NotEmulatedError(`User pool ${userPoolId} (not part of the stack)`);
  const { issuer, jwksUrl } = pool;
  const isClient = wholeMatch('AppIdClientRegex', clientIdPattern);
  // Cache the keys until a token refers to a key that is not in the cache.
  const keys = createRemoteJWKSet(new URL(jwksUrl), { cacheMaxAge: Infinity, cooldownDuration: 0 });
  return {
    issuer,
    async verify(token) {
      const { payload: claims } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer,
        requiredClaims: ['sub', 'exp', 'token_use'],
        currentDate: new Date(clock.now()),
      });
      if (!isClient(clientOf(claims))) throw new UnauthorizedException();
      // This cast is safe because the claims were parsed from JSON.
      return { mode: type, issuer, claims: claims as JsonObject, defaultAction };
    },
  };
}

/**
 * Returns the client id, which is the audience of an ID token or the `client_id` claim of an access token.
 */
function clientOf({ token_use: use, aud, client_id: clientId }: JWTPayload): string {
  const client = use === 'id' ? aud : use === 'access' ? clientId : undefined;
  if (typeof client !== 'string') throw new UnauthorizedException();
  return client;
}
