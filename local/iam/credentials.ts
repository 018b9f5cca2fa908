/**
 * Made-up AWS credentials of an IAM role. Each role has its own, so the signature of a request identifies
 * the role.
 */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** For example `arn:aws:iam::000000000000:role/Stack-Role`. */
  roleArn: string;
}

/** Returns the credentials of a role. */
export type CredentialsOf = (roleArn: string) => RoleCredentials;

/** Finds the credentials with an access key; undefined for a key that the runtime did not issue. */
export type FindCredentials = (accessKeyId: string) => RoleCredentials | undefined;
