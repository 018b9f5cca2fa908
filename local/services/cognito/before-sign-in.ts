import { randomUUID } from 'node:crypto';
import { isRecord } from '../../shared/is-record.ts';
import type { Emulator } from './emulator.ts';
import { poolOf } from './pool-of.ts';
import { CognitoServiceError } from './service-error.ts';

type Input = Record<string, unknown>;

/** The response of a UserMigration function. */
interface Migrated {
  userAttributes?: Record<string, string> | null;
  finalUserStatus?: string | null;
}

/**
 * Runs the triggers UserMigration and PreAuthentication, which cognito-local lacks or calls with a hash instead
 * of the password. A user who is unknown is migrated only by a sign-in with the password.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 *
 * @throws CognitoServiceError if a function fails
 */
export async function beforeSignIn(emulator: Emulator, input: Input): Promise<void> {
  const { invokeTrigger, context } = emulator;
  const { USERNAME: username, PASSWORD: password } = isRecord(input['AuthParameters'])
    ? input['AuthParameters']
    : {};
  if (typeof username !== 'string') return;
  const pool = await poolOf(emulator, input);
  const subject = { userPoolId: pool.options.Id, clientId: String(input['ClientId']) };
  const validationData = input['ClientMetadata'];
  const user = await pool.getUserByUsername(context, username);
  if (user !== null) {
    await invokeTrigger(
      'PreAuthentication',
      {
        ...{ ...subject, username: user.Username, userAttributes: user.Attributes },
        source: 'PreAuthentication_Authentication',
      },
      { request: { validationData, userNotFound: false } },
    );
    return;
  }
  if (typeof password !== 'string') return;
  const migrated = await invokeTrigger<Migrated>(
    'UserMigration',
    { ...subject, username, userAttributes: [], source: 'UserMigration_Authentication' },
    {
      request: { password, validationData },
      response: {
        userAttributes: null,
        finalUserStatus: null,
        messageAction: null,
        forceAliasCreation: null,
      },
    },
  ).catch(() => {
    const message = `Exception migrating user in app client ${subject.clientId}`;
    throw new CognitoServiceError('UserNotFoundException', message);
  });
  if (!migrated?.userAttributes) return;
  const { username: ownName, ...attributes } = migrated.userAttributes;
  const sub = randomUUID();
  const now = emulator.services.clock.get();
  const byAlias = pool.options.UsernameAttributes !== undefined;
  await pool.saveUser(context, {
    ...{
      Username: byAlias ? sub : (ownName ?? username),
      Password: password,
      Enabled: true,
      RefreshTokens: [],
    },
    Attributes: Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value })),
    UserStatus: migrated.finalUserStatus ?? 'CONFIRMED',
    ...{ UserCreateDate: now, UserLastModifiedDate: now },
  });
}
