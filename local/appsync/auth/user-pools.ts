/** What it takes to verify the tokens of a Cognito user pool, which can be local or remote. */
export interface UserPool {
  /** The `iss` claim of the pool's tokens. */
  issuer: string;
  jwksUrl: string;
}

/** Finds a user pool by its id. */
export type FindUserPool = (poolId: string) => UserPool | undefined;
