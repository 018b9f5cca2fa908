/** What it takes to verify the tokens of a Cognito user pool, wherever that is. */
export interface UserPool {
  /** As the tokens' `iss` names the pool. */
  issuer: string;
  jwksUrl: string;
}

/** Finds a pool by its id. */
export type FindUserPool = (poolId: string) => UserPool | undefined;
