import { beforeSignIn } from './before-sign-in.ts';
import { checkPassword, checkRequiredAttributes } from './conformity.ts';
import type { Emulator } from './emulator.ts';
import { poolOf } from './pool-of.ts';
import { CognitoServiceError, serviceErrorOf } from './service-error.ts';
import { finishSrpSignIn, startSrpSignIn } from './srp-sign-in.ts';

type Input = Record<string, unknown>;
type Operation = (emulator: Emulator, input: Input) => Promise<unknown>;

/** Operations that cognito-local lacks or does not validate. All others go to cognito-local directly. */
const OPERATIONS: Record<string, Operation> = {
  /** AWS's browser client calls this to renew tokens. */
  GetTokensFromRefreshToken: ({ call }, { ClientId, RefreshToken }) =>
    call('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId,
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    }),
  InitiateAuth: async (emulator, input) => {
    await beforeSignIn(emulator, input);
    return input['AuthFlow'] === 'USER_SRP_AUTH'
      ? startSrpSignIn(emulator, input)
      : emulator.call('InitiateAuth', input);
  },
  AdminInitiateAuth: async (emulator, input) => {
    await beforeSignIn(emulator, input);
    return emulator.call('AdminInitiateAuth', input);
  },
  RespondToAuthChallenge: (emulator, input) =>
    input['ChallengeName'] === 'PASSWORD_VERIFIER'
      ? finishSrpSignIn(emulator, input)
      : emulator.call('RespondToAuthChallenge', input),
  ResendConfirmationCode: resendConfirmationCode,
  SignUp: async (emulator, input) => {
    const { options } = await poolOf(emulator, input);
    if (options.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true)
      throw new CognitoServiceError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
    checkRequiredAttributes(options, input['UserAttributes']);
    checkPassword(options, input['Password']);
    return emulator.call('SignUp', input);
  },
  AdminSetUserPassword: withCheckedPassword('AdminSetUserPassword', 'Password'),
  ConfirmForgotPassword: withCheckedPassword('ConfirmForgotPassword', 'Password'),
};

/** @throws CognitoServiceError if the operation fails */
export async function callOperation(emulator: Emulator, name: string, input: Input): Promise<unknown> {
  try {
    const own = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    return await (own ? own(emulator, input) : emulator.call(name, input));
  } catch (error) {
    throw serviceErrorOf(name, error);
  }
}

function withCheckedPassword(name: string, member: string): Operation {
  return async (emulator, input) => {
    const { options } = await poolOf(emulator, input);
    checkPassword(options, input[member]);
    return emulator.call(name, input);
  };
}

async function resendConfirmationCode(emulator: Emulator, input: Input): Promise<unknown> {
  const { context, services } = emulator;
  const clientId = String(input['ClientId']);
  const pool = await poolOf(emulator, input);
  const user = await pool.getUserByUsername(context, String(input['Username']));
  if (user === null)
    throw new CognitoServiceError('UserNotFoundException', 'Username/client id combination not found.');
  if (user.UserStatus !== 'UNCONFIRMED')
    throw new CognitoServiceError('InvalidParameterException', 'User is already confirmed.');
  const email = user.Attributes.find(({ Name }) => Name === 'email')?.Value;
  if (email === undefined)
    throw new CognitoServiceError('NotEmulatedException', 'Resending a code is only emulated for email');
  const code = services.otp();
  const to = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: email } as const;
  await pool.saveUser(context, { ...user, ConfirmationCode: code });
  await services.messages.deliver(
    context,
    'ResendCode',
    clientId,
    pool.options.Id,
    user,
    code,
    undefined,
    to,
  );
  return { CodeDeliveryDetails: to };
}
