import { NoSingleStream } from './find-stream.ts';
import type { SdkError } from './passing-error.ts';

export interface Target {
  /** Absent when it was to be found and could not be. */
  stream: string | undefined;
  region: string;
  endpoint?: string;
}

/** What went wrong and what to do about it, for whoever sits at the terminal. */
export function explainError(error: unknown, { stream, region, endpoint }: Target): string {
  if (error instanceof NoSingleStream) return error.message;
  const { name = 'Error', code, message = String(error) } = error as SdkError;
  if (name === 'ResourceNotFoundException')
    return `There is no stream "${stream}" in ${endpoint ?? region}. Name the right one with --stream, or deploy the stack first.`;
  if (code === 'ECONNREFUSED')
    return `Nothing listens at ${endpoint ?? `Kinesis in ${region}`}. Is the local runtime up (npm start), and is --endpoint right?`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The host of ${endpoint ?? `Kinesis in ${region}`} is not known. Check --endpoint, --region and the network.`;
  if (name === 'CredentialsProviderError')
    return 'No AWS credentials were found. Sign in (aws sso login) or set AWS_PROFILE; for a local Kinesis pass --endpoint.';
  if (/ExpiredToken|UnrecognizedClient|InvalidSignature|AccessDenied/.test(name))
    return `AWS refused the credentials (${name}: ${message}). Sign in again, or allow kinesis:PutRecords on ${stream === undefined ? 'the stream, and kinesis:ListStreams' : `"${stream}"`}.`;
  return `${name}: ${message}. Run this again, or check --stream, --region (now ${region}) and --endpoint.`;
}
