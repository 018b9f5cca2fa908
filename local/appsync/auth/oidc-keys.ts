import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { UnauthorizedException } from '../shared/errors.ts';

/** Our choice: how long to wait for an issuer's documents. */
const FETCH_TIMEOUT_MS = 5_000;
/** Our choice: for this long after a failure, requests fail immediately instead of waiting again. */
const RETRY_AFTER_MS = 10_000;

const Discovery = z.object({ jwks_uri: z.url() });

/** Errors that say something about the token or its key, and not about the issuer's server. */
const OF_TOKEN = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/**
 * Returns a function that finds an issuer's signing keys. The discovery document is fetched with the first
 * token, and the keys are fetched again for an unknown key id. The function rejects with an
 * UnauthorizedException that says so if the issuer cannot be reached. Until it can be reached again, this is
 * logged only once.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#openid-connect-authorization
 */
export function oidcKeys(issuer: string, { clock, log }: { clock: Clock; log: Log }): JWTVerifyGetKey {
  let discovered: JWTVerifyGetKey | undefined;
  let failure: { message: string; untilMs: number } | undefined;
  return async (header, token) => {
    if (failure !== undefined && clock.now() < failure.untilMs)
      throw new UnauthorizedException(failure.message);
    try {
      discovered ??= createRemoteJWKSet(await jwksUrl(issuer), { timeoutDuration: FETCH_TIMEOUT_MS });
      const key = await discovered(header, token);
      failure = undefined;
      return key;
    } catch (error) {
      if (OF_TOKEN.some((type) => error instanceof type)) throw error;
      const message = `The keys of the issuer ${issuer} cannot be fetched: ${reasonOf(error)}`;
      if (failure === undefined) log.warn(message);
      failure = { message, untilMs: clock.now() + RETRY_AFTER_MS };
      throw new UnauthorizedException(message);
    }
  };
}

async function jwksUrl(issuer: string): Promise<URL> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} responds with HTTP ${response.status}`);
  const document = Discovery.safeParse(await response.json());
  if (!document.success) throw new Error(`${url} has no valid jwks_uri`);
  return new URL(document.data.jwks_uri);
}

/** `fetch` hides the reason for a failed connection in the error's cause. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause === undefined ? messageOf(error) : `${messageOf(error)} (${messageOf(cause)})`;
}
