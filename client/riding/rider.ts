import { AlleycatError } from '../shared/error.ts';

/** The rider who is signed in to the user pool. */
export interface AlleycatRider {
  /** Returns the rider's ID token (which contains the name) or access token. Called for each request. */
  token: () => Promise<string>;
}

/**
 * Returns the headers of a rider's request.
 * @throws AlleycatError if there is no rider, or the error of `token`
 */
export async function riderHeaders(rider: AlleycatRider | undefined): Promise<Record<string, string>> {
  if (!rider)
    throw new AlleycatError({
      errorType: 'NotSignedIn',
      message:
        'this client was created without a rider, and only riders can send telemetry; ' +
        'pass { rider: { token } } to createAlleycatClient',
    });
  return { authorization: await rider.token() };
}
