import type { Operation } from '../shared/operation.ts';
import type { AlleycatError } from '../shared/error.ts';
import { errorOfEntries } from '../shared/to-alleycat-error.ts';
import type { SubscriptionSource } from './keep-subscribed.ts';
import type { Subscribing } from './realtime.ts';

/** Creates the `subscribe` function of a `SubscriptionSource`. */
export function subscribeBy<Data, Variables extends object>(
  realtime: Subscribing,
  operation: Operation<Data, Variables>,
  variables: Variables,
  on: { event: (data: Data) => void; error: (error: AlleycatError) => void },
): SubscriptionSource['subscribe'] {
  return ({ started, lost }) =>
    realtime.subscribe(
      { query: operation.toString(), variables },
      {
        onStarted: started,
        onPush({ data, errors }) {
          if (data) on.event(data as Data);
          if (errors?.length)
            on.error(
              errorOfEntries(errors, {
                errorType: 'GraphQLError',
                message: 'a push arrived with errors but no message; still watching',
              }),
            );
        },
        onLost: lost,
      },
    );
}
