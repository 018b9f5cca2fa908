import { randomBytes } from 'node:crypto';
import type { FindCredentials, RoleCredentials } from './credentials.ts';
import { digest } from '../shared/names.ts';

/** Issues credentials, one pair per role. Access keys stay the same after a restart; secrets do not. */
export class Roles {
  readonly #byArn = new Map<string, RoleCredentials>();
  readonly #byKey = new Map<string, RoleCredentials>();

  /** Returns the credentials of a role, created on first use. The template need not define the role. */
  of(roleArn: string): RoleCredentials {
    let credentials = this.#byArn.get(roleArn);
    if (credentials === undefined) {
      credentials = {
        // DynamoDB Local accepts only letters and digits.
        accessKeyId: `LKIA${digest(roleArn).slice(0, 16)}`,
        secretAccessKey: randomBytes(20).toString('hex'),
        roleArn,
      };
      this.#byArn.set(roleArn, credentials);
      this.#byKey.set(credentials.accessKeyId, credentials);
    }
    return credentials;
  }

  /** Finds already issued credentials by the name of the role. */
  named(roleName: string): RoleCredentials | undefined {
    return [...this.#byArn.values()].find(({ roleArn }) => roleArn.endsWith(`/${roleName}`));
  }

  readonly find: FindCredentials = (accessKeyId) => this.#byKey.get(accessKeyId);
}
