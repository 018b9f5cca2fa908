import type { UserPool } from 'cognito-local/lib/services/userPoolService.js';
import { CognitoServiceError } from './service-error.ts';

/**
 * Characters that Cognito counts as symbols:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Rejects a password that violates the pool's policy, which cognito-local does not check. */
export function checkPassword(pool: UserPool, password: unknown): void {
  const policy = pool.Policies?.PasswordPolicy ?? {};
  const text = String(password);
  const broken = [
    text.length < (policy.MinimumLength ?? 8) && 'Password not long enough',
    policy.RequireUppercase && !/[A-Z]/.test(text) && 'Password must have uppercase characters',
    policy.RequireLowercase && !/[a-z]/.test(text) && 'Password must have lowercase characters',
    policy.RequireNumbers && !/\d/.test(text) && 'Password must have numeric characters',
    policy.RequireSymbols && !SYMBOL.test(text) && 'Password must have symbol characters',
  ].find((rule) => typeof rule === 'string');
  if (broken === undefined) return;
  throw new CognitoServiceError(
    'InvalidPasswordException',
    `Password did not conform with policy: ${broken}`,
  );
}

/** Rejects a sign-up that lacks a required attribute, unless the attribute serves as the username. */
export function checkRequiredAttributes(pool: UserPool, given: unknown): void {
  const names = new Set((given as { Name: string }[] | undefined)?.map(({ Name }) => Name));
  const missing = (pool.SchemaAttributes ?? []).flatMap(({ Name: name = '', Required: required }) =>
    required === true && name !== 'sub' && !pool.UsernameAttributes?.includes(name) && !names.has(name)
      ? [`${name}: The attribute ${name} is required`]
      : [],
  );
  if (missing.length === 0) return;
  throw new CognitoServiceError(
    'InvalidParameterException',
    `Attributes did not conform to the schema: ${missing.join(', ')}`,
  );
}
