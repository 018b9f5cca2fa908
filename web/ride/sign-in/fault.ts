import type { FieldName } from './fields.ts';

/** What is wrong, in plain words, and at which field; at the form as a whole when none is to blame. */
export interface Fault {
  field?: FieldName;
  text: string;
}

const TOO_MANY = 'Too many attempts. Wait a few minutes and try again.';

const BY_NAME: Record<string, Fault> = {
  NotAuthorizedException: {
    field: 'password',
    text: 'The e-mail or the password is wrong. Try again, or set a new password.',
  },
  UserNotFoundException: {
    field: 'email',
    text: 'Nobody has an account with this e-mail. Create one, or check the address.',
  },
  UsernameExistsException: { field: 'email', text: 'This e-mail has an account already: sign in instead.' },
  CodeMismatchException: { field: 'code', text: 'This is not the code. Look for the newest e-mail.' },
  ExpiredCodeException: { field: 'code', text: 'The code is no longer valid. Ask for a new one.' },
  CodeDeliveryFailureException: {
    field: 'email',
    text: 'The code could not be sent to this address. Check it and try again.',
  },
  LimitExceededException: { text: TOO_MANY },
  TooManyRequestsException: { text: TOO_MANY },
  TooManyFailedAttemptsException: { text: TOO_MANY },
  NetworkError: { text: 'The sign-in service cannot be reached. Check your connection and try again.' },
};

/** What Cognito, Amplify or the network threw, in the words of the form. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { text: String(error) };
  const known = BY_NAME[error.name];
  if (known) return known;
  // its message says which of the pool's rules is broken
  if (error.name === 'InvalidPasswordException')
    return { field: 'newPassword', text: `This password is too weak. ${ruleIn(error.message)}` };
  return { text: error.message };
}

/** `Password did not conform with policy: Password not long enough` → `Password not long enough.` */
function ruleIn(message: string): string {
  const rule = message.split(': ').at(-1)!.trim();
  return rule.endsWith('.') ? rule : `${rule}.`;
}
