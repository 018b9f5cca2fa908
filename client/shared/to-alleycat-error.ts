import { AlleycatError } from './error.ts';

/** An entry in the `errors` of an AppSync response. `errorType` is next to `message`, not in `extensions`. */
export interface AppSyncErrorEntry {
  message?: string | undefined;
  errorType?: string | undefined;
  errorCode?: number | undefined;
  path?: readonly (string | number)[] | null | undefined;
  errorInfo?: { argument?: string } | null | undefined;
}

/**
 * Matches the error message for a request that does not fit the schema. AppSync sets no errorType on such
 * errors.
 */
const SCHEMA_MISMATCH = /^(?:Validation error|Variable '|The variables input )/;

/**
 * Converts the first entry. If there are several entries, the first one is the cause. Missing fields are
 * taken from `fallback`.
 */
export function errorOfEntries(
  entries: readonly AppSyncErrorEntry[],
  fallback: { errorType: string; message: string; status?: number | undefined; cause?: unknown },
): AlleycatError {
  const [entry] = entries;
  const message = entry?.message ?? entry?.errorType ?? fallback.message;
  return new AlleycatError({
    errorType: entry?.errorType ?? (SCHEMA_MISMATCH.test(message) ? 'ValidationError' : fallback.errorType),
    message,
    path: entry?.path ?? undefined,
    argument: entry?.errorInfo?.argument,
    status: entry?.errorCode ?? fallback.status,
    cause: fallback.cause,
  });
}

/** Converts any error that `fetch`, or a function that the caller passed to the client, throws. */
export function toAlleycatError(error: unknown): AlleycatError {
  if (error instanceof AlleycatError) return error;
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const errorType = name === 'TimeoutError' ? 'Timeout' : 'NetworkError';
  // `fetch` throws errors with these names. Other errors, such as a failure to get a token, already have a
  // clear message.
  const isUnanswered = name === 'TimeoutError' || name === 'TypeError';
  return new AlleycatError({
    errorType,
    message: isUnanswered
      ? `the API did not respond (${message}); check the URL and your network, then try again`
      : message,
    cause: error,
  });
}
