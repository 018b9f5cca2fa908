import { decodeJwt, decodeProtectedHeader } from 'jose';
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
  const claimed = issuerOf(token);
  const provider = providers.find(({ issuer }) => issuer === claimed) ?? anyIssuer;
  if (provider === undefined) throw new UnauthorizedException();
  return provider.verify(token);
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new UnauthorizedException('Unable to parse JWT token.');
  }
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
