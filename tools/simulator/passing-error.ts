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

/** What the SDK's errors carry beside their message. */
export interface SdkError {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Whether a failed request may succeed a little later; the SDK has tried a few times already. */
export function isPassing(error: unknown): boolean {
  const { name = '', code = '', $metadata } = error as SdkError;
  return PASSING_NAMES.has(name) || PASSING_CODES.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

/** Whether nobody listens at the address, which is an outage only where somebody did before. */
export function isRefusedConnection(error: unknown): boolean {
  return (error as SdkError).code === 'ECONNREFUSED';
}
