import { messageOf } from '../../shared/errors.ts';

/** An answer of Cognito that is an error: `type` as SDK clients know it. */
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

/** Where cognito-local answers with another error than AWS, by operation and its own type. */
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

/** What an operation threw, as AWS would say it. */
export function serviceErrorOf(operation: string, error: unknown): CognitoServiceError {
  if (error instanceof CognitoServiceError) return error;
  const message = messageOf(error);
  const { code } = error as { code?: unknown };
  // cognito-local's own class for what it cannot do; its other errors carry AWS's type as `code`.
  if (error instanceof Error && error.constructor.name === 'UnsupportedError')
    return new CognitoServiceError('NotEmulatedException', `${message} is not emulated`);
  if (typeof code !== 'string' || !code.endsWith('Exception'))
    return new CognitoServiceError('InternalErrorException', message, 500);
  const onAws = AS_ON_AWS[operation]?.[code] ?? { type: code, message };
  return new CognitoServiceError(onAws.type, onAws.message);
}
