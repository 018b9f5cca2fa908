import { OperatorError } from './operator-error.ts';

/** What went wrong and what to do about it. */
export function explainError(error: unknown, region: string): string {
  if (error instanceof OperatorError) return error.message;
  const { name = 'Error', message = String(error), code } = error as Error & { code?: string };
  if (code === 'ECONNREFUSED')
    return `${message}: is npm start still running, or the network up? Run this again.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `${message}: check --region (now ${region}) and the network.`;
  if (name === 'CredentialsProviderError')
    return 'No AWS credentials were found. Sign in (aws sso login) or set AWS_PROFILE; for npm start pass --local.';
  if (/ExpiredToken|UnrecognizedClient|InvalidSignature|AccessDenied|NotAuthorized/.test(name))
    return `AWS refused the credentials (${name}: ${message}). Sign in again, or allow what docs/runbook.md lists.`;
  return `${name}: ${message}. What was fed is safe to feed again: run this again.`;
}
