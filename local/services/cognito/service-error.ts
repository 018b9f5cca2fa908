import { messageOf } from '../../shared/errors.ts';

/** An error response from Cognito. `type` is the name of the exception in SDK clients. */
export class CognitoServiceError extends Error {
  override name = 'CognitoServiceError';
  constructor(
    readonly type: string,
    message: string,
    readonly statusCode = 400,
  ) {
    super(message);
  }
}

/**
 * AWS's errors for cases in which cognito-local returns a different error, by operation and cognito-local's
 * error type.
 */
const AS_ON_AWS: Record<string, Record<string, { type: string; message: string }>> = {
  InitiateAuth: {
    InvalidPasswordException: wrongPassword(),
    NotAuthorizedException: wrongPassword(),
  },
  AdminInitiateAuth: {
    InvalidPasswordException: wrongPassword(),
    NotAuthorizedException: wrongPassword(),
  },
  GetTokensFromRefreshToken: {
    NotAuthorizedException: { type: 'NotAuthorizedException', message: 'Invalid Refresh Token' },
  },
  ConfirmSignUp: { CodeMismatchException: wrongCode() },
  ConfirmForgotPassword: { CodeMismatchException: wrongCode() },
};

function wrongPassword() {
  return { type: 'NotAuthorizedException', message: 'Incorrect username or password.' };
}

function wrongCode() {
  return {
    type: 'CodeMismatchException',
    message: 'Invalid verification code provided, please try again.',
  };
}

/** Converts any error to the one that AWS would return. */
export function serviceErrorOf(operation: string, error: unknown): CognitoServiceError {
  if (error instanceof CognitoServiceError) return error;
  const message = messageOf(error);
  const { code } = error as { code?: unknown };
  // cognito-local throws this class for unsupported operations. Its other errors have AWS's type in `code`.
  if (error instanceof Error && error.constructor.name === 'UnsupportedError')
    return new CognitoServiceError('NotEmulatedException', `${message} is not emulated`);
  if (typeof code !== 'string' || !code.endsWith('Exception'))
    return new CognitoServiceError('InternalErrorException', message, 500);
  const onAws = AS_ON_AWS[operation]?.[code] ?? { type: code, message };
  return new CognitoServiceError(onAws.type, onAws.message);
}
