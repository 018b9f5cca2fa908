import { AlleycatError } from '../shared/error.ts';
import { entriesIn, errorOfEntries, toAlleycatError } from '../shared/to-alleycat-error.ts';

/** AWS's link puts this prefix before the JSON of AppSync's refusal. */
const REFUSED = 'Connection failed: ';
const UNANSWERED = 'Subscription timeout';

/**
 * Unwraps an error of AWS's link, `{ errors: [{ message }] }`. The message contains AppSync's errors as JSON.
 */
export function subscriptionError(error: unknown): AlleycatError {
  const [entry] = (error as { errors?: { message?: string }[] } | undefined)?.errors ?? [];
  const message = entry?.message;
  if (message === undefined) return toAlleycatError(error);
  if (message.startsWith(UNANSWERED))
    return new AlleycatError({
      errorType: 'Timeout',
      message: 'AppSync did not acknowledge the subscription in time; resubscribing',
    });
  const entries = entriesIn(message.startsWith(REFUSED) ? message.slice(REFUSED.length) : '');
  return errorOfEntries(entries, { errorType: 'SubscriptionError', message, cause: error });
}
