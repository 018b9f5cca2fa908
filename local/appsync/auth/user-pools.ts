/** Information needed to verify tokens from a local or remote Cognito user pool. */
export interface UserPool {
  /** The `iss` claim of the pool's tokens. */
  issuer: string;
  jwksUrl: string;
  /** The first client without a secret. Browsers can sign in with it. */
  publicClientId?: string;
}

/** Returns the user pool with the given id, or undefined if the pool is not part of the stack. */
export type FindUserPool = (poolId: string) => UserPool | undefined;
