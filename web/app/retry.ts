import { AlleycatError } from '@alleycat/client';

/** Errors that the same question would meet again: asking once more only makes the visitor wait. */
export function isFatal(error: Error): boolean {
  return (
    error instanceof AlleycatError && !['NetworkError', 'Timeout', 'Throttled'].includes(error.errorType)
  );
}
