import type { Messages } from '../../languages/en.ts';
import { t } from '../../i18n/t.ts';
import { messageOf } from '../../ui/failure/message-of.ts';
import type { FieldName } from './fields.ts';

/** An error in plain language. Without a field, the error is about the whole form. */
export interface Fault {
  field?: FieldName;
  text: string;
}

/** Same as `Fault`, with the key of the text. */
interface KnownFault {
  field?: FieldName;
  fault: keyof Messages['signIn']['faults'];
}

const BY_NAME: Record<string, KnownFault> = {
  NotAuthorizedException: { field: 'password', fault: 'wrong' },
  UserNotFoundException: { field: 'email', fault: 'unknown' },
  UsernameExistsException: { field: 'email', fault: 'taken' },
  CodeMismatchException: { field: 'code', fault: 'wrongCode' },
  ExpiredCodeException: { field: 'code', fault: 'oldCode' },
  CodeDeliveryFailureException: { field: 'email', fault: 'notDelivered' },
  LimitExceededException: { fault: 'tooMany' },
  TooManyRequestsException: { fault: 'tooMany' },
  TooManyFailedAttemptsException: { fault: 'tooMany' },
  NetworkError: { fault: 'unreachable' },
};

/** Converts an error from Cognito, Amplify or the network into an error that the form can show. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { text: String(error) };
  const known = BY_NAME[error.name];
  if (known) {
    const { fault, ...field } = known;
    return { ...field, text: t(`signIn.faults.${fault}`) };
  }
  // Cognito's message states the password rule that was violated
  if (error.name === 'InvalidPasswordException')
    return { field: 'newPassword', text: t('signIn.weakPassword', { rule: ruleIn(error.message) }) };
  return { text: messageOf(error) };
}

/** Returns the password rule at the end of Cognito's message, as a sentence. */
function ruleIn(message: string): string {
  const rule = message.split(': ').at(-1)!.trim();
  return rule.endsWith('.') ? rule : `${rule}.`;
}
