import { OperatorError } from '../operate/shared/operator-error.ts';

/** Explains what went wrong and what to do about it. */
export function explainError(error: unknown, region: string): string {
  if (error instanceof OperatorError) return error.message;
  const { name = 'Error', message = String(error), code } = error as Error & { code?: string };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `${message}: check --region (${region}) and the network.`;
  if (name === 'CredentialsProviderError')
    return 'No AWS credentials found. Sign in (aws sso login) or set AWS_PROFILE.';
  if (/ExpiredToken|UnrecognizedClient|InvalidAccessKeyId|Signature|AccessDenied/.test(name))
    return `AWS rejected the credentials (${name}: ${message}). Sign in again, or allow reading the stack and writing to its bucket.`;
  return `${name}: ${message}. Visitors still get the previous page, or the new one if it is complete. Run this again.`;
}
