const PASSING_NAMES = new Set([
  'InternalFailure',
  'KMSThrottlingException',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
]);
const PASSING_CODES = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

export interface SdkError {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Returns whether a request that failed despite the SDK's own retries may succeed a little later. */
export function isTransient(error: unknown): boolean {
  const { name = '', code = '', $metadata } = error as SdkError;
  return PASSING_NAMES.has(name) || PASSING_CODES.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

/**
 * Returns whether the connection was refused. If an earlier connection succeeded, the service is down.
 * Otherwise the address may be wrong.
 */
export function isRefusedConnection(error: unknown): boolean {
  return (error as SdkError).code === 'ECONNREFUSED';
}
