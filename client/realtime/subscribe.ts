import type { ApolloClient, OperationVariables } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { AlleycatError } from '../shared/error.ts';
import { errorOfEntries } from '../shared/to-alleycat-error.ts';
import type { SubscriptionSource } from './keep-subscribed.ts';
import type { SubscriptionContext } from './realtime-link.ts';

/** Creates the `subscribe` function of a `SubscriptionSource`. */
export function subscribeBy<Data, Variables extends OperationVariables>(
  apollo: ApolloClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  on: { event: (data: Data) => void; error: (error: AlleycatError) => void },
): SubscriptionSource['subscribe'] {
  return ({ started, lost }) => {
    const context: SubscriptionContext = { onStarted: started };
    // We use the link instead of `apollo.subscribe`, which reports a lost connection and an event with errors
    // the same way. It also adds a `__typename` to every entry, which makes up a quarter of the bytes that
    // AppSync meters.
    const subscription = ApolloLink.execute(
      apollo.link,
      { query, variables, context: { ...context } },
      { client: apollo },
    ).subscribe({
      next: ({ data, errors }) => {
        if (data) on.event(data as Data);
        if (errors?.length)
          on.error(
            errorOfEntries(errors, {
              errorType: 'GraphQLError',
              message: 'a push arrived with errors but no message; still watching',
            }),
          );
      },
      error: lost,
      complete: () =>
        lost(
          new AlleycatError({
            errorType: 'ConnectionLost',
            message: 'AppSync ended the subscription; resubscribing',
          }),
        ),
    });
    return () => subscription.unsubscribe();
  };
}
