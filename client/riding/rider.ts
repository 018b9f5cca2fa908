import type { ApolloLink } from '@apollo/client/link';
import { SetContextLink } from '@apollo/client/link/context';
import { AlleycatError } from '../shared/error.ts';

/** Who rides, as the user pool vouches for it. */
export interface AlleycatRider {
  /** The rider's ID token, which carries the name, or access token. Asked for anew at each request. */
  token: () => Promise<string>;
}

/**
 * Adds the rider's token to what it forwards; without a rider nothing is. AWS's link would do it too, but a
 * request whose token could not be had would never come to an end in it.
 */
export function createRiderLink(rider: AlleycatRider | undefined): ApolloLink {
  return new SetContextLink(async () => {
    if (!rider)
      throw new AlleycatError({
        errorType: 'NotSignedIn',
        message:
          'rider: this client was created without one, and only riders may send telemetry; ' +
          'pass { rider: { token } } to createAlleycatClient',
      });
    return { headers: { Authorization: await rider.token() } };
  });
}
