import { messageOf } from 'stack-at-home';
import { OperatorError } from './operator-error.ts';

/** What to do about an error, where that depends on the command. Each remedy is a sentence. */
export interface Remedies {
  /** A service cannot be reached. */
  unreachable: string;
  /** There are no AWS credentials, in addition to signing in. */
  noCredentials?: string;
  /** AWS rejected the request, in addition to signing in again. */
  permissions: string;
  other: string;
}

/** What to do if there are no AWS credentials. */
export const SIGN_IN = 'sign in (aws sso login) or set AWS_PROFILE';

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const REJECTED = /ExpiredToken|UnrecognizedClient|InvalidAccessKeyId|Signature|AccessDenied|NotAuthorized/;

/** Explains to the user what went wrong and what to do about it. */
export function explainError(error: unknown, remedies: Remedies): string {
  if (error instanceof OperatorError) return error.message;
  const { name = 'Error', code = '' } = error as Partial<NodeJS.ErrnoException>;
  const message = messageOf(error).replace(/\.$/, '');
  const sentences = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ');
  if (UNREACHABLE.includes(code)) return sentences(`${message}.`, remedies.unreachable);
  if (name === 'CredentialsProviderError')
    return sentences(`No AWS credentials were found: ${SIGN_IN}.`, remedies.noCredentials);
  if (REJECTED.test(name))
    return sentences(
      `AWS rejected the credentials (${name}: ${message}): sign in again.`,
      remedies.permissions,
    );
  return sentences(`${name}: ${message}.`, remedies.other);
}
