import type { AlleycatError } from '../shared/error.ts';
import type { Operation } from '../shared/operation.ts';
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
    realtime.subscribe(operation, variables, {
      onStarted: started,
      onData: on.event,
      onError: on.error,
      onLost: lost,
    });
}
