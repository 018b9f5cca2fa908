/**
 * Made-up AWS credentials for an IAM role. Each role has its own credentials, so the signature of a request
 * identifies the role that sent it.
 */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** For example `arn:aws:iam::000000000000:role/Stack-Role`. */
  roleArn: string;
}

export type CredentialsOf = (roleArn: string) => RoleCredentials;

/** Returns the credentials that an access key belongs to, or undefined if the runtime did not issue it. */
export type FindCredentials = (accessKeyId: string) => RoleCredentials | undefined;
