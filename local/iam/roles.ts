import { randomBytes } from 'node:crypto';
import type { FindCredentials, RoleCredentials } from './credentials.ts';
import { digest } from '../shared/names.ts';

/** The credentials given out, one pair per role. Access keys outlive a restart, secrets do not. */
export class Roles {
  readonly #byArn = new Map<string, RoleCredentials>();
  readonly #byKey = new Map<string, RoleCredentials>();

  /** Those of a role, made at its first mention: a template may name a role that it does not make. */
  of(roleArn: string): RoleCredentials {
    let credentials = this.#byArn.get(roleArn);
    if (credentials === undefined) {
      credentials = {
        // DynamoDB Local takes letters and digits only.
        accessKeyId: `LKIA${digest(roleArn).slice(0, 16)}`,
        secretAccessKey: randomBytes(20).toString('hex'),
        roleArn,
      };
      this.#byArn.set(roleArn, credentials);
      this.#byKey.set(credentials.accessKeyId, credentials);
    }
    return credentials;
  }

  /** Those of a role that has been mentioned, by its name. */
  named(roleName: string): RoleCredentials | undefined {
    return [...this.#byArn.values()].find(({ roleArn }) => roleArn.endsWith(`/${roleName}`));
  }

  readonly find: FindCredentials = (accessKeyId) => this.#byKey.get(accessKeyId);
}
