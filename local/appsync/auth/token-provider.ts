import type { OidcCaller, UserPoolCaller } from './caller.ts';

/** A caller that a token identifies. */
export type TokenCaller = Omit<OidcCaller, 'sourceIp'> | Omit<UserPoolCaller, 'sourceIp'>;

/** An issuer of tokens that an API accepts: a user pool or an OpenID Connect provider. */
export interface TokenProvider {
  /** The `iss` claim of the issuer's tokens. */
  issuer: string;
  /** @throws UnauthorizedException with AWS's message, or an error of jose for an invalid token */
  verify(token: string): Promise<TokenCaller>;
}
