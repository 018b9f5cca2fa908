/** Information needed to verify the tokens of a local or remote Cognito user pool. */
export interface UserPool {
  /** The `iss` claim of the pool's tokens. */
  issuer: string;
  jwksUrl: string;
}

/** Finds a user pool by its id. */
export type FindUserPool = (poolId: string) => UserPool | undefined;
