import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AuthFlowType,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  MessageActionType,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import * as amplifyAuth from 'aws-amplify/auth';
import { decodeJwt } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCognito, type CognitoService } from '../../services/cognito/start-cognito.ts';
import { systemClock } from '../../shared/clock.ts';
import { shows } from '../support/shows.ts';
import { scratchDirectory } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

const POOL = 'us-east-1_ABCDEF123';
const CLIENT = 'theclient';
const HAYDEN = { email: 'hayden@example.com', name: 'Hayden', password: 'Quick-brown-fox-7' };

interface Local {
  service: CognitoService;
  client: CognitoIdentityProviderClient;
  log: TestLog;
}

async function start(directory = scratchDirectory(), poolOptions: object = {}): Promise<Local> {
  const log = new TestLog();
  const service = await startCognito({ directory, clock: systemClock, log });
  onTestFinished(() => service.stop());
  const now = new Date();
  await service.putPool(
    {
      ...{ Id: POOL, Name: 'riders', CreationDate: now, LastModifiedDate: now, MfaConfiguration: 'OFF' },
      ...{ UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true } },
      ...poolOptions,
    },
    [{ Name: 'name', AttributeDataType: 'String', Required: true, Mutable: true }],
  );
  await service.putClient({
    ...{ ClientId: CLIENT, ClientName: 'page', UserPoolId: POOL, CreationDate: now, LastModifiedDate: now },
    ...{ AccessTokenValidity: 5, IdTokenValidity: 5, RefreshTokenValidity: 30 },
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
  });
  const client = new CognitoIdentityProviderClient({
    endpoint: service.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  onTestFinished(() => client.destroy());
  return { service, client, log };
}

/** Returns the last confirmation code in the log. */
const lastCode = (log: TestLog) => /the code is (\d{6})$/.exec(log.of('info').at(-1) ?? '')?.[1] ?? '';

const signUp = ({ client }: Local, overrides: { password?: string; attributes?: object[] } = {}) =>
  client.send(
    new SignUpCommand({
      ClientId: CLIENT,
      Username: HAYDEN.email,
      Password: overrides.password ?? HAYDEN.password,
      UserAttributes: (overrides.attributes as { Name: string; Value: string }[]) ?? [
        { Name: 'email', Value: HAYDEN.email },
        { Name: 'name', Value: HAYDEN.name },
      ],
    }),
  );

const confirm = ({ client }: Local, code: string) =>
  client.send(new ConfirmSignUpCommand({ ClientId: CLIENT, Username: HAYDEN.email, ConfirmationCode: code }));

async function signIn({ client }: Local, password = HAYDEN.password) {
  const { AuthenticationResult: tokens } = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT,
      AuthFlow: AuthFlowType.USER_PASSWORD_AUTH,
      AuthParameters: { USERNAME: HAYDEN.email, PASSWORD: password },
    }),
  );
  return tokens;
}

function configureAmplify({ service }: Local): void {
  const Cognito = { userPoolId: POOL, userPoolClientId: CLIENT, userPoolEndpoint: service.endpoint };
  Amplify.configure({ Auth: { Cognito } });
}

async function signedUp(local: Local): Promise<void> {
  await signUp(local);
  await confirm(local, lastCode(local.log));
}

describe('local Cognito', () => {
  it('lets a user sign up with the code from the log, and then sign in', async () => {
    const local = await start();
    const { UserConfirmed, UserSub } = await signUp(local);
    expect(UserConfirmed).toBe(false);
    await expect(signIn(local)).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
    await expect(confirm(local, '0000000')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    expect(local.log.of('info').at(-1)).toContain(HAYDEN.email);
    await confirm(local, lastCode(local.log));

    const tokens = await signIn(local);
    const id = decodeJwt(tokens?.IdToken ?? '');
    const iss = `${local.service.endpoint}/${POOL}`;
    expect(id).toMatchObject({
      ...{ sub: UserSub, 'cognito:username': UserSub, name: HAYDEN.name, email: HAYDEN.email },
      ...{ aud: CLIENT, token_use: 'id', iss },
    });
    expect((id.exp ?? 0) - (id.iat ?? 0)).toBe(300);
    const access = decodeJwt(tokens?.AccessToken ?? '');
    expect(access).toMatchObject({ sub: UserSub, client_id: CLIENT, token_use: 'access', iss });
    expect(access).not.toHaveProperty('aud');
  });

  it('sends a new code on request, which replaces the first one', async () => {
    const local = await start();
    await signUp(local);
    const first = lastCode(local.log);
    await local.client.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT, Username: HAYDEN.email }));
    expect(local.log.of('info')).toHaveLength(2);
    const second = lastCode(local.log);
    if (first !== second)
      await expect(confirm(local, first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm(local, second);
    expect(await signIn(local)).toHaveProperty('IdToken');
  });

  it('lets an administrator create users', async () => {
    const local = await start();
    const { User } = await local.client.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL,
        Username: HAYDEN.email,
        MessageAction: MessageActionType.SUPPRESS,
        UserAttributes: [
          { Name: 'email', Value: HAYDEN.email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: HAYDEN.name },
        ],
      }),
    );
    await local.client.send(
      new AdminSetUserPasswordCommand({
        ...{ UserPoolId: POOL, Username: HAYDEN.email, Password: HAYDEN.password, Permanent: true },
      }),
    );
    const tokens = await signIn(local);
    expect(decodeJwt(tokens?.IdToken ?? '')).toMatchObject({
      ...{ sub: User?.Username, name: HAYDEN.name, email: HAYDEN.email, email_verified: true },
    });
    expect(local.log.of('info')).toEqual([]);
  });

  it.each<[string, string, (local: Local) => Promise<unknown>]>([
    ['a wrong password', 'NotAuthorizedException', (local) => signIn(local, 'something-else-1')],
    ['a second account with the same email address', 'UsernameExistsException', (local) => signUp(local)],
    ['a short password', 'InvalidPasswordException', (local) => signUp(local, { password: 'short1' })],
    [
      'a password without a digit',
      'InvalidPasswordException',
      (local) => signUp(local, { password: 'a'.repeat(12) }),
    ],
    [
      'a sign-up without a required attribute',
      'InvalidParameterException',
      (local) => signUp(local, { attributes: [{ Name: 'email', Value: HAYDEN.email }] }),
    ],
    [
      'an unknown refresh token',
      'NotAuthorizedException',
      ({ client }) =>
        client.send(new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT, RefreshToken: 'made-up' })),
    ],
    [
      'sign-in with SRP and a number that tells nothing about the password',
      'InvalidParameterException',
      ({ client }) =>
        client.send(
          new InitiateAuthCommand({
            ClientId: CLIENT,
            AuthFlow: AuthFlowType.USER_SRP_AUTH,
            AuthParameters: { USERNAME: HAYDEN.email, SRP_A: '0' },
          }),
        ),
    ],
    [
      'sign-in with a custom challenge, which is not emulated',
      'NotEmulatedException',
      ({ client }) =>
        client.send(
          new InitiateAuthCommand({
            ClientId: CLIENT,
            AuthFlow: AuthFlowType.CUSTOM_AUTH,
            AuthParameters: { USERNAME: HAYDEN.email },
          }),
        ),
    ],
  ])('rejects %s', async (_, name, act) => {
    const local = await start();
    await signedUp(local);
    await expect(act(local)).rejects.toMatchObject({ name });
  });

  it('rejects sign-ups if only administrators may create users', async () => {
    const local = await start(scratchDirectory(), {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    await expect(signUp(local)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('keeps users and refresh tokens in its directory, and applies new pool options', async () => {
    const directory = scratchDirectory();
    const before = await start(directory);
    await signedUp(before);
    const tokens = await signIn(before);
    await before.service.stop();

    const after = await start(directory, { Policies: { PasswordPolicy: { MinimumLength: 20 } } });
    const { AuthenticationResult: renewed } = await after.client.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT, RefreshToken: tokens?.RefreshToken }),
    );
    const { sub } = decodeJwt(tokens?.IdToken ?? '');
    expect(decodeJwt(renewed?.IdToken ?? '')).toMatchObject({
      ...{ sub, name: HAYDEN.name, iss: `${after.service.endpoint}/${POOL}` },
    });
    expect(decodeJwt((await signIn(after))?.IdToken ?? '')).toMatchObject({ sub });
    await expect(
      after.client.send(
        new AdminSetUserPasswordCommand({
          UserPoolId: POOL,
          Username: HAYDEN.email,
          Password: 'Only-16-chars-77',
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  });

  it('stores no password, whether it is new, set by an administrator, or changed', async () => {
    const directory = scratchDirectory();
    const local = await start(directory);
    const stored = () => readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
    const expectOnly = async (password: string, old: string) => {
      await signIn(local, password);
      await expect(signIn(local, old)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      expect(stored().join()).not.toContain(password);
    };
    await signedUp(local);
    await expectOnly(HAYDEN.password, 'Another-password-1');
    const given = {
      UserPoolId: POOL,
      Username: HAYDEN.email,
      Password: 'Set-by-an-admin-2',
      Permanent: true,
    };
    await local.client.send(new AdminSetUserPasswordCommand(given));
    await expectOnly(given.Password, HAYDEN.password);
    const changed = { PreviousPassword: given.Password, ProposedPassword: 'Changed-by-user-3' };
    const AccessToken = (await signIn(local, given.Password))?.AccessToken;
    await local.client.send(new ChangePasswordCommand({ AccessToken, ...changed }));
    await expectOnly(changed.ProposedPassword, given.Password);
    // the stored hash is not a password
    const [hash] = /scrypt:\w+/.exec(stored().join())!;
    await expect(signIn(local, hash)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it("serves Amplify's sign-in and token renewal", async () => {
    const local = await start();
    await signedUp(local);
    configureAmplify(local);
    const { nextStep } = await amplifyAuth.signIn({
      ...{ username: HAYDEN.email, password: HAYDEN.password },
      options: { authFlowType: 'USER_PASSWORD_AUTH' },
    });
    expect(nextStep.signInStep).toBe('DONE');
    const first = await amplifyAuth.fetchAuthSession();
    const renewed = await amplifyAuth.fetchAuthSession({ forceRefresh: true });
    expect(renewed.tokens?.idToken?.payload).toMatchObject({ name: HAYDEN.name, sub: first.userSub });
    expect(renewed.tokens?.idToken?.toString()).not.toBe(first.tokens?.idToken?.toString());
    await amplifyAuth.signOut();
  });

  it(
    "serves Amplify's default sign-in, which uses SRP, and rejects a wrong password",
    shows('cognito/srp', 'cognito/srp-wrong-password'),
    async () => {
      const local = await start();
      await signedUp(local);
      configureAmplify(local);
      const user = { username: HAYDEN.email, password: HAYDEN.password };
      await expect(amplifyAuth.signIn({ ...user, password: 'Something-else-1' })).rejects.toMatchObject({
        ...{ name: 'NotAuthorizedException', message: 'Incorrect username or password.' },
      });
      const stranger = amplifyAuth.signIn({ ...user, username: 'nobody@example.com' });
      await expect(stranger).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      expect((await amplifyAuth.signIn(user)).nextStep.signInStep).toBe('DONE');
      const { tokens } = await amplifyAuth.fetchAuthSession();
      expect(tokens?.idToken?.payload).toMatchObject({ name: HAYDEN.name, email: HAYDEN.email });
      await amplifyAuth.signOut();
    },
  );

  it(
    "lets a new user of an administrator choose a password after Amplify's sign-in",
    shows('cognito/srp-new-password'),
    async () => {
      const local = await start();
      const user = { UserPoolId: POOL, Username: HAYDEN.email };
      await local.client.send(
        new AdminCreateUserCommand({
          ...{ ...user, TemporaryPassword: HAYDEN.password, MessageAction: MessageActionType.SUPPRESS },
        }),
      );
      configureAmplify(local);
      const given = { username: HAYDEN.email, password: HAYDEN.password };
      expect((await amplifyAuth.signIn(given)).nextStep.signInStep).toBe(
        'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
      );
      const password = 'Chosen-by-user-4';
      expect((await amplifyAuth.confirmSignIn({ challengeResponse: password })).isSignedIn).toBe(true);
      await amplifyAuth.signOut();
      expect((await amplifyAuth.signIn({ ...given, password })).isSignedIn).toBe(true);
      await amplifyAuth.signOut();
    },
  );

  it('lets pages from other origins call it with the headers that Amplify sends', async () => {
    const { service } = await start();
    const asked = 'cache-control,content-type,x-amz-target,x-amz-user-agent';
    const answer = await fetch(service.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': asked,
      },
    });
    expect(answer.ok).toBe(true);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe(asked);
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
  });
});
