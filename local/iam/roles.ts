import { randomBytes } from 'node:crypto';
import type { FindCredentials, RoleCredentials } from './credentials.ts';
import { digest } from '../shared/names.ts';

/** Issues credentials to roles. A role's access key is the same after a restart, but its secret is not. */
export class Roles {
  readonly #byArn = new Map<string, RoleCredentials>();
  readonly #byKey = new Map<string, RoleCredentials>();

  /** Returns a role's credentials, which are created on first use. The template need not define the role. */
  of(roleArn: string): RoleCredentials {
    let credentials = this.#byArn.get(roleArn);
    if (credentials === undefined) {
      credentials = {
        // DynamoDB Local accepts only letters and digits in an access key.
        accessKeyId: `LKIA${digest(roleArn).slice(0, 16)}`,
        secretAccessKey: randomBytes(20).toString('hex'),
        roleArn,
      };
      this.#byArn.set(roleArn, credentials);
      this.#byKey.set(credentials.accessKeyId, credentials);
    }
    return credentials;
  }

  /** Returns the credentials of the role with this name, or undefined if none have been issued yet. */
  named(roleName: string): RoleCredentials | undefined {
    return [...this.#byArn.values()].find(({ roleArn }) => roleArn.endsWith(`/${roleName}`));
  }

  readonly find: FindCredentials = (accessKeyId) => this.#byKey.get(accessKeyId);
}
