import type { FieldName } from './fields.ts';

/** An error in plain language. Without a field, the error is about the whole form. */
export interface Fault {
  field?: FieldName;
  text: string;
}

const TOO_MANY = 'Too many attempts. Wait a few minutes and try again.';

const BY_NAME: Record<string, Fault> = {
  NotAuthorizedException: {
    field: 'password',
    text: 'Wrong email or password. Try again, or reset your password.',
  },
  UserNotFoundException: {
    field: 'email',
    text: 'No account uses this email. Check the address, or create an account.',
  },
  UsernameExistsException: { field: 'email', text: 'This email already has an account. Sign in instead.' },
  CodeMismatchException: {
    field: 'code',
    text: 'That code isn’t right. Use the code from the latest email.',
  },
  ExpiredCodeException: { field: 'code', text: 'The code has expired. Request a new one.' },
  CodeDeliveryFailureException: {
    field: 'email',
    text: 'We couldn’t send a code to this address. Check it and try again.',
  },
  LimitExceededException: { text: TOO_MANY },
  TooManyRequestsException: { text: TOO_MANY },
  TooManyFailedAttemptsException: { text: TOO_MANY },
  NetworkError: { text: 'We couldn’t reach the sign-in service. Check your connection and try again.' },
};

/** Converts an error from Cognito, Amplify or the network into an error that the form can show. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { text: String(error) };
  const known = BY_NAME[error.name];
  if (known) return known;
  // Cognito's message states the password rule that was violated
  if (error.name === 'InvalidPasswordException')
    return { field: 'newPassword', text: `This password is too weak. ${ruleIn(error.message)}` };
  return { text: error.message };
}

/** Returns the password rule at the end of Cognito's message, as a sentence. */
function ruleIn(message: string): string {
  const rule = message.split(': ').at(-1)!.trim();
  return rule.endsWith('.') ? rule : `${rule}.`;
}
