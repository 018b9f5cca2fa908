import { AlleycatError } from '../shared/error.ts';
import { entriesIn, errorOfEntries, toAlleycatError } from '../shared/to-alleycat-error.ts';

/** What AWS's link puts before the JSON that AppSync refused a subscription with. */
const REFUSED = 'Connection failed: ';
const UNANSWERED = 'Subscription timeout';

/** AWS's link errs with `{ errors: [{ message }] }`; AppSync's own words stand inside that message as JSON. */
export function subscriptionError(error: unknown): AlleycatError {
  const [entry] = (error as { errors?: { message?: string }[] } | undefined)?.errors ?? [];
  const message = entry?.message;
  if (message === undefined) return toAlleycatError(error);
  if (message.startsWith(UNANSWERED))
    return new AlleycatError({
      errorType: 'Timeout',
      message: 'AppSync did not acknowledge the subscription in time; it is started again by itself',
    });
  const entries = entriesIn(message.startsWith(REFUSED) ? message.slice(REFUSED.length) : '');
  return errorOfEntries(entries, { errorType: 'SubscriptionError', message, cause: error });
}
