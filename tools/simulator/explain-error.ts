import { NoSingleStream } from './find-stream.ts';
import type { SdkError } from './transient-error.ts';

export interface Target {
  /** Undefined if the user did not pass a stream name and no stream was found. */
  stream: string | undefined;
  region: string;
  endpoint?: string;
}

/** Explains to the user what went wrong and what to do about it. */
export function explainError(error: unknown, { stream, region, endpoint }: Target): string {
  if (error instanceof NoSingleStream) return error.message;
  const { name = 'Error', code, message = String(error) } = error as SdkError;
  if (name === 'ResourceNotFoundException')
    return `There is no stream "${stream}" in ${endpoint ?? region}. Correct --stream, or deploy the stack first.`;
  if (code === 'ECONNREFUSED')
    return `Cannot connect to ${endpoint ?? `Kinesis in ${region}`}. Start the local runtime (npm start), or correct --endpoint.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The host name of ${endpoint ?? `Kinesis in ${region}`} cannot be resolved. Check --endpoint, --region and the network.`;
  if (name === 'CredentialsProviderError')
    return 'No AWS credentials found. Sign in (aws sso login) or set AWS_PROFILE. For a local Kinesis, pass --endpoint.';
  if (/ExpiredToken|UnrecognizedClient|InvalidSignature|AccessDenied/.test(name))
    return `AWS rejected the credentials (${name}: ${message}). Sign in again, or allow kinesis:PutRecords on ${stream === undefined ? 'the stream, and kinesis:ListStreams' : `"${stream}"`}.`;
  return `${name}: ${message}. Try again, or check --stream, --region (${region}) and --endpoint.`;
}
