import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import type { PoolTriggers } from '../../services/cognito/invoke-trigger.ts';
import { startCognito } from '../../services/cognito/start-cognito.ts';
import { systemClock } from '../../shared/clock.ts';
import { shows } from '../support/shows.ts';
import { scratchDirectory } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

const POOL = 'us-east-1_ABCDEF123';
const CLIENT = 'theclient';
const EMAIL = 'hayden@example.com';
const PASSWORD = 'Quick-brown-fox-7';

interface TriggerEvent {
  triggerSource: string;
  userName: string;
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}

/** Starts Cognito with functions that set a response or throw, and records the events that they get. */
async function start(responses: Record<string, object | Error | undefined>) {
  const events: TriggerEvent[] = [];
  const log = new TestLog();
  const service = await startCognito({ directory: scratchDirectory(), clock: systemClock, log });
  onTestFinished(() => service.stop());
  const triggers: PoolTriggers = Object.fromEntries(
    Object.entries(responses).map(([trigger, response]) => [
      trigger,
      async (event) => {
        events.push(event as TriggerEvent);
        if (response instanceof Error) throw response;
        return response && { ...event, response };
      },
    ]),
  );
  const now = new Date();
  const dates = { CreationDate: now, LastModifiedDate: now };
  const pool = { Id: POOL, Name: 'riders', UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] };
  await service.putPool({ ...pool, ...dates, MfaConfiguration: 'OFF' }, [], triggers);
  await service.putGroup(POOL, { GroupName: 'stewards' });
  await service.putClient({
    ...{ ClientId: CLIENT, ClientName: 'page', UserPoolId: POOL, ...dates },
    ...{ AccessTokenValidity: 5, IdTokenValidity: 5, RefreshTokenValidity: 30 },
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
  });
  const client = new CognitoIdentityProviderClient({
    ...{ endpoint: service.endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  onTestFinished(() => client.destroy());
  const user = { ClientId: CLIENT, Username: EMAIL };
  return {
    client,
    events,
    log,
    sources: () => events.map(({ triggerSource }) => triggerSource),
    signUp: () =>
      client.send(new SignUpCommand({ ...user, Password: PASSWORD, ClientMetadata: { from: 'test' } })),
    confirm: (ConfirmationCode: string) =>
      client.send(new ConfirmSignUpCommand({ ...user, ConfirmationCode })),
    signIn: async (password = PASSWORD) => {
      const AuthParameters = { USERNAME: EMAIL, PASSWORD: password };
      const command = { ClientId: CLIENT, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const;
      const { AuthenticationResult } = await client.send(new InitiateAuthCommand(command));
      return decodeJwt(AuthenticationResult?.IdToken ?? '');
    },
  };
}

const CONFIRMED = { autoConfirmUser: true, autoVerifyEmail: true };

it(
  'confirms a user whom PreSignUp confirms, and then calls PostConfirmation',
  shows('cognito/pre-sign-up', 'cognito/trigger-event', 'cognito/post-confirmation'),
  async () => {
    const { signUp, events, signIn } = await start({ PreSignUp: CONFIRMED, PostConfirmation: {} });
    const { UserConfirmed, UserSub } = await signUp();
    expect(UserConfirmed).toBe(true);
    expect(events).toMatchObject([
      {
        ...{ version: '1', region: 'us-east-1', userPoolId: POOL, userName: UserSub },
        ...{ triggerSource: 'PreSignUp_SignUp', callerContext: { clientId: CLIENT } },
        request: { userAttributes: { email: EMAIL }, clientMetadata: { from: 'test' } },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
      { triggerSource: 'PostConfirmation_ConfirmSignUp', userName: UserSub },
    ]);
    expect(await signIn()).toMatchObject({ email: EMAIL, email_verified: true });
  },
);

it(
  'rejects a request if a function throws or returns no event',
  shows('cognito/trigger-throws', 'cognito/trigger-output'),
  async () => {
    await expect((await start({ PreSignUp: new Error('not you') })).signUp()).rejects.toMatchObject({
      ...{ name: 'UserLambdaValidationException', message: 'PreSignUp failed with error not you.' },
    });
    await expect((await start({ PreSignUp: undefined })).signUp()).rejects.toMatchObject({
      ...{ name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
    });
  },
);

it('fills the code into a custom message', shows('cognito/custom-message'), async () => {
  const { signUp, confirm, log } = await start({ CustomMessage: { emailMessage: 'Hi {username}: {####}!' } });
  const { UserSub } = await signUp();
  const [, name, code = ''] = /: Hi (\S+): (\d{6})!$/.exec(log.of('info').at(-1) ?? '') ?? [];
  expect(name).toBe(UserSub);
  await confirm(code);
});

it(
  'calls PreAuthentication before the password is checked, and PostAuthentication after it',
  shows('cognito/pre-authentication', 'cognito/post-authentication'),
  async () => {
    const { signUp, signIn, sources } = await start({
      ...{ PreSignUp: CONFIRMED, PreAuthentication: {}, PostAuthentication: {} },
    });
    await signUp();
    await expect(signIn('Something-else-1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await signIn();
    expect(sources()).toEqual([
      ...['PreSignUp_SignUp', 'PreAuthentication_Authentication'],
      ...['PreAuthentication_Authentication', 'PostAuthentication_Authentication'],
    ]);
    const refusing = await start({ PreSignUp: CONFIRMED, PreAuthentication: new Error('closed') });
    await refusing.signUp();
    await expect(refusing.signIn()).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
  },
);

it.each([
  [
    1,
    {
      claimsOverrideDetails: {
        ...{ claimsToAddOrOverride: { tier: 'gold' }, claimsToSuppress: ['email'] },
        groupOverrideDetails: { groupsToOverride: ['guests'] },
      },
    },
  ],
  [
    2,
    {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { tier: 'gold' }, claimsToSuppress: ['email'] },
        groupOverrideDetails: { groupsToOverride: ['guests'] },
      },
    },
  ],
])(
  'changes the claims and groups of ID tokens as PreTokenGeneration (version %i) says',
  shows('cognito/pre-token-generation'),
  async (_, response) => {
    const { client, signUp, signIn, events } = await start({
      PreSignUp: CONFIRMED,
      PreTokenGeneration: response,
    });
    await signUp();
    const member = { UserPoolId: POOL, Username: EMAIL, GroupName: 'stewards' };
    await client.send(new AdminAddUserToGroupCommand(member));
    const claims = await signIn();
    expect(claims).toMatchObject({ tier: 'gold', 'cognito:groups': ['guests'] });
    expect(claims).not.toHaveProperty('email');
    expect(events.at(-1)).toMatchObject({
      triggerSource: 'TokenGeneration_Authentication',
      request: { groupConfiguration: { groupsToOverride: ['stewards'] } },
    });
  },
);

it(
  'creates a user whom UserMigration knows, with the password of the sign-in',
  shows('cognito/user-migration', 'cognito/user-migration-failed'),
  async () => {
    const userAttributes = { email: EMAIL, email_verified: 'true', name: 'Hayden' };
    const { signIn, events } = await start({
      UserMigration: { userAttributes, finalUserStatus: 'CONFIRMED' },
    });
    for (let time = 0; time < 2; time += 1)
      expect(await signIn()).toMatchObject({ name: 'Hayden', email: EMAIL });
    expect(events).toMatchObject([
      { triggerSource: 'UserMigration_Authentication', userName: EMAIL, request: { password: PASSWORD } },
    ]);
    await expect(signIn('Something-else-1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const unknown = await start({ UserMigration: new Error('unknown') });
    await expect(unknown.signIn()).rejects.toMatchObject({ name: 'UserNotFoundException' });
  },
);
