/**
 * Keeps track of the signed-in rider in this browser. When the page opens, this module only reads the rider
 * from storage. The code that calls Cognito is large, so it is loaded when someone signs in or rides.
 */
import { useSyncExternalStore } from 'react';
import { AlleycatError } from '@alleycat/client';
import type { Config } from '../../data/config.ts';
import { createListeners } from '../../data/listeners.ts';
import { followed } from '../../data/remembered.ts';
import { stored } from '../../data/stored.ts';
import { parseRider, type Rider } from './rider.ts';
import { loadCode } from '../../data/load-code.ts';

/**
 * Loads the module that calls Cognito.
 * @throws CodeNotLoaded
 */
export const loadCognito = () => loadCode(() => import('./cognito.ts'));

interface Session {
  /** `unknown` until a stored sign-in has been checked. */
  status: 'unknown' | 'signed-out' | 'signed-in';
  /** Absent if nobody is signed in. */
  rider?: Rider;
}

const remembered = stored('alleycat.rider');
const { subscribe, notify } = createListeners();
let session: Session = initialSession();
let check: Promise<void> | undefined;

function initialSession(): Session {
  const rider = parseRider(remembered.get());
  return rider ? { status: 'unknown', rider } : { status: 'signed-out' };
}

function setRider(rider: Rider | undefined): void {
  const before = session.rider;
  session = rider ? { status: 'signed-in', rider } : { status: 'signed-out' };
  remembered.set(rider && JSON.stringify(rider));
  if (rider && rider.racerId !== before?.racerId) followed.set(rider.racerId);
  if (!rider && before && followed.get() === before.racerId) followed.set(undefined);
  notify();
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

/**
 * Asks Cognito once per visit whether a stored sign-in is still valid. If Cognito does not respond, assumes
 * that the sign-in is valid.
 */
export function checkSession(config: Config): Promise<void> {
  if (session.status !== 'unknown') return Promise.resolve();
  check ??= loadCognito()
    .then(({ restore }) => restore(config))
    .catch(() => session.rider)
    .then(setRider);
  return check;
}

/**
 * Returns the signed-in rider's ID token, refreshed if it has expired.
 * @throws AlleycatError `NotSignedIn`, or the error from refreshing the token
 */
export async function riderToken(config: Config): Promise<string> {
  const { idToken } = await loadCognito();
  const token = await idToken(config);
  if (token !== undefined) return token;
  setRider(undefined);
  throw new AlleycatError({
    errorType: 'NotSignedIn',
    message: 'you are not signed in; sign in again to ride',
  });
}

/**
 * Signs in.
 * @returns `unconfirmed` if the rider must first confirm the account with a code from an email
 */
export async function signIn(
  config: Config,
  credentials: { username: string; password: string },
): Promise<'signed-in' | 'unconfirmed'> {
  const { enter } = await loadCognito();
  const rider = await enter(config, credentials);
  if (!rider) return 'unconfirmed';
  setRider(rider);
  return 'signed-in';
}

export async function signOut(config: Config): Promise<void> {
  const { leave } = await loadCognito();
  await leave(config);
  setRider(undefined);
}
