import { AlleycatError } from '../shared/error.ts';
import { entriesIn, errorOfEntries, toAlleycatError } from '../shared/to-alleycat-error.ts';

/** AWS's link puts this prefix in front of the JSON with AppSync's errors. */
const FAILED_PREFIX = 'Connection failed: ';
const TIMEOUT_PREFIX = 'Subscription timeout';

/**
 * Unwraps an error from AWS's link, `{ errors: [{ message }] }`. The message contains AppSync's errors as
 * JSON.
 */
export function subscriptionError(error: unknown): AlleycatError {
  const [entry] = (error as { errors?: { message?: string }[] } | undefined)?.errors ?? [];
  const message = entry?.message;
  if (message === undefined) return toAlleycatError(error);
  if (message.startsWith(TIMEOUT_PREFIX))
    return new AlleycatError({
      errorType: 'Timeout',
      message: 'AppSync did not acknowledge the subscription in time; resubscribing',
    });
  const entries = entriesIn(message.startsWith(FAILED_PREFIX) ? message.slice(FAILED_PREFIX.length) : '');
  return errorOfEntries(entries, { errorType: 'SubscriptionError', message, cause: error });
}
