import { jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { AuthenticationMode } from '../shared/definition.ts';
import { DefinitionError, UnauthorizedException } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import { oidcKeys } from './oidc-keys.ts';
import { wholeMatch } from './patterns.ts';
import type { TokenProvider } from './token-provider.ts';

type OidcMode = Extract<AuthenticationMode, { type: 'OPENID_CONNECT' }>;

/** AppSync also accepts HS256, HS384 and HS512, whose secret keys jose does not take from a key set. */
const ALGORITHMS = ['RS', 'PS', 'ES'].flatMap((kind) => [`${kind}256`, `${kind}384`, `${kind}512`]);
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Verifies tokens with the keys that an OpenID Connect issuer publishes.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#openid-connect-authorization
 *
 * @param options `sole`: whether this is the API's only mode, in which case the `iss` claim is not checked
 * @throws DefinitionError for an invalid issuer or client id pattern
 */
export function oidcProvider(
  mode: OidcMode,
  { sole, clock, log }: { sole: boolean; clock: Clock; log: Log },
): TokenProvider {
  const { type, issuer, clientIdPattern } = mode;
  checkIssuer(issuer);
  const isClient = wholeMatch('ClientId', clientIdPattern);
  const keys = oidcKeys(issuer, { clock, log });
  return {
    issuer,
    async verify(token) {
      const { payload: claims } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        ...(!sole && { issuer }),
        requiredClaims: ['sub', 'exp', 'iat'],
        currentDate: new Date(clock.now()),
      });
      if (clientIdPattern !== undefined && !clientsOf(claims).some(isClient))
        throw new UnauthorizedException();
      checkAge(claims.iat, mode.issuedTtlMs, clock);
      checkAge(claims['auth_time'], mode.authenticatedTtlMs, clock);
      // This cast is safe because the claims were parsed from JSON.
      return { mode: type, issuer: claims.iss ?? issuer, claims: claims as JsonObject };
    },
  };
}

/** On this machine, an issuer may use HTTP, because nobody can read along. */
function checkIssuer(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && LOCAL.has(url.hostname))) return;
  throw new DefinitionError(`The OpenID Connect issuer ${issuer} is not an https URL`);
}

/** Returns the ids of the clients that a token is meant for. ClientId has to match one of them. */
function clientsOf({ aud = [], azp }: JWTPayload): string[] {
  return [...(Array.isArray(aud) ? aud : [aud]), ...(typeof azp === 'string' ? [azp] : [])];
}

/** @throws UnauthorizedException if the time in a claim is too long ago or missing */
function checkAge(seconds: unknown, maxMs: number | undefined, clock: Clock): void {
  if (maxMs === undefined) return;
  if (typeof seconds !== 'number' || clock.now() > seconds * 1_000 + maxMs)
    throw new UnauthorizedException('Token has expired.');
}
