import { decodeJwt, decodeProtectedHeader, errors } from 'jose';
import { UnauthorizedException } from '../shared/errors.ts';
import type { TokenCaller, TokenProvider } from './token-provider.ts';

/**
 * Verifies a token by asking the provider that issued it.
 *
 * @param anyIssuer a provider that verifies tokens with any other issuer, too
 * @throws UnauthorizedException with AWS's message
 */
export async function verifyToken(
  token: string,
  providers: readonly TokenProvider[],
  anyIssuer: TokenProvider | undefined,
): Promise<TokenCaller> {
  try {
    const { iss } = decodeJwt(token);
    const provider = providers.find(({ issuer }) => issuer === iss) ?? anyIssuer;
    if (provider === undefined) throw new UnauthorizedException();
    return await provider.verify(token);
  } catch (error) {
    throw toUnauthorized(error);
  }
}

function toUnauthorized(error: unknown): UnauthorizedException {
  if (error instanceof UnauthorizedException) return error;
  if (error instanceof errors.JWTExpired) return new UnauthorizedException('Token has expired.');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return new UnauthorizedException('Unable to parse JWT token.');
  return new UnauthorizedException();
}

/** Returns whether a text has the form of a token, although its signature may be invalid. */
export function isJwt(text: string): boolean {
  try {
    decodeProtectedHeader(text);
    decodeJwt(text);
    return true;
  } catch {
    return false;
  }
}
