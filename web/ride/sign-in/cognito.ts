/**
 * The only module that calls Cognito. It uses Amplify and is loaded on demand, because it is several times as
 * large as the board's code.
 */
import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import type { Config } from '../../data/config.ts';
import type { Rider } from './rider.ts';
import { riderOf } from './rider-of.ts';
import { t } from '../../i18n/t.ts';
import { PageError } from '../../i18n/page-error.ts';

let isConfigured = false;

function configure({ userPoolId, userPoolClientId, userPoolEndpoint }: Config): void {
  if (isConfigured) return;
  if (userPoolId === undefined || userPoolClientId === undefined)
    throw new PageError(() => t('signIn.config'));
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId, userPoolClientId, ...(userPoolEndpoint !== undefined && { userPoolEndpoint }) },
    },
  });
  isConfigured = true;
}

async function riderIn(forceRefresh: boolean): Promise<Rider | undefined> {
  const { tokens } = await auth.fetchAuthSession({ forceRefresh });
  return tokens?.idToken && riderOf(tokens.idToken.payload);
}

/** Returns the rider who signed in on an earlier visit, if Cognito still issues tokens for the rider. */
export async function restore(config: Config): Promise<Rider | undefined> {
  configure(config);
  return riderIn(true);
}

/** Returns the ID token, or undefined if nobody is signed in. Refreshes an expired token. */
export async function idToken(config: Config): Promise<string | undefined> {
  configure(config);
  const { tokens } = await auth.fetchAuthSession();
  return tokens?.idToken?.toString();
}

/** Signs in. Resolves with undefined if the account is not confirmed yet. */
export async function enter(
  config: Config,
  { username, password }: { username: string; password: string },
): Promise<Rider | undefined> {
  configure(config);
  // Amplify rejects a sign-in while an earlier session exists, even if the page no longer uses that session
  await auth.signOut();
  const { nextStep } = await auth.signIn({
    username,
    password,
    // with SRP, the password never leaves this device, but the local Cognito does not support SRP
    options: { authFlowType: config.userPoolEndpoint === undefined ? 'USER_SRP_AUTH' : 'USER_PASSWORD_AUTH' },
  });
  if (nextStep.signInStep === 'CONFIRM_SIGN_UP') return undefined;
  if (nextStep.signInStep === 'DONE') return riderIn(false);
  throw new PageError(() => t('signIn.unsupported', { step: nextStep.signInStep }));
}

export async function leave(config: Config): Promise<void> {
  configure(config);
  await auth.signOut();
}

/** Creates an account. Cognito emails a code to the address. */
export async function register(
  config: Config,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<'confirmed' | 'code-sent'> {
  configure(config);
  const { isSignUpComplete } = await auth.signUp({
    username: email,
    password,
    options: { userAttributes: { email, name } },
  });
  return isSignUpComplete ? 'confirmed' : 'code-sent';
}

export async function confirm(config: Config, email: string, code: string): Promise<void> {
  configure(config);
  await auth.confirmSignUp({ username: email, confirmationCode: code });
}

export async function resendCode(config: Config, email: string): Promise<void> {
  configure(config);
  await auth.resendSignUpCode({ username: email });
}

/** Has Cognito email a code for setting a new password. */
export async function forgetPassword(config: Config, email: string): Promise<void> {
  configure(config);
  await auth.resetPassword({ username: email });
}

export async function setPassword(
  config: Config,
  { email, code, password }: { email: string; code: string; password: string },
): Promise<void> {
  configure(config);
  await auth.confirmResetPassword({ username: email, confirmationCode: code, newPassword: password });
}
