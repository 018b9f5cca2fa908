import { OperatorError } from './operator-error.ts';

/** Explains what went wrong and what to do about it. */
export function explainError(error: unknown, region: string): string {
  if (error instanceof OperatorError) return error.message;
  const { name = 'Error', message = String(error), code } = error as Error & { code?: string };
  if (code === 'ECONNREFUSED')
    return `${message}: check that npm start is still running, or that the network is up, and run this again.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `${message}: check --region (${region}) and the network.`;
  if (name === 'CredentialsProviderError')
    return 'No AWS credentials found. Sign in (aws sso login) or set AWS_PROFILE. For npm start, pass --local.';
  if (/ExpiredToken|UnrecognizedClient|InvalidSignature|AccessDenied|NotAuthorized/.test(name))
    return `AWS rejected the credentials (${name}: ${message}). Sign in again, or grant the permissions that docs/runbook.md lists.`;
  return `${name}: ${message}. Run this again, which is always safe.`;
}
