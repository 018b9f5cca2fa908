import type { ApolloLink } from '@apollo/client/link';
import { SetContextLink } from '@apollo/client/link/context';
import { AlleycatError } from '../shared/error.ts';

/** The rider who is signed in to the user pool. */
export interface AlleycatRider {
  /** Returns the rider's ID token (which contains the name) or access token. Called for each request. */
  token: () => Promise<string>;
}

/**
 * Adds the rider's token to each request, and fails requests if there is no rider. AWS's auth link does the
 * same, but its requests hang forever if getting the token fails.
 */
export function createRiderLink(rider: AlleycatRider | undefined): ApolloLink {
  return new SetContextLink(async () => {
    if (!rider)
      throw new AlleycatError({
        errorType: 'NotSignedIn',
        message:
          'this client was created without a rider, and only riders can send telemetry; ' +
          'pass { rider: { token } } to createAlleycatClient',
      });
    return { headers: { Authorization: await rider.token() } };
  });
}
