/**
 * Made-up AWS credentials, one pair per IAM role of the template, so that a signed request tells which
 * role made it.
 */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** For example `arn:aws:iam::000000000000:role/Stack-Role`. */
  roleArn: string;
}

/** The credentials of a role. */
export type CredentialsOf = (roleArn: string) => RoleCredentials;

/** Finds who signed a request; undefined for an access key that the runtime never gave out. */
export type FindCredentials = (accessKeyId: string) => RoleCredentials | undefined;
