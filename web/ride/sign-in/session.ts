/**
 * Who rides in this browser. The first load only reads what the last sign-in has left; Cognito's client, which is
 * large, is fetched when somebody signs in or rides.
 */
import { useSyncExternalStore } from 'react';
import { AlleycatError } from '@alleycat/client';
import type { Config } from '../../data/config.ts';
import { followed } from '../../data/remembered.ts';
import { stored } from '../../data/stored.ts';
import { parseRider, type Rider } from './rider.ts';
import { loadCode } from '../../data/load-code.ts';

/** The part that speaks to Cognito. @throws CodeNotLoaded */
export const loadCognito = () => loadCode(() => import('./cognito.ts'));

interface Session {
  /** `unknown` while it is not yet checked whether the sign-in of another day still holds. */
  status: 'unknown' | 'signed-out' | 'signed-in';
  /** Absent when nobody is signed in. */
  rider?: Rider;
}

const remembered = stored('alleycat.rider');
const listeners = new Set<() => void>();
let session: Session = initialSession();
let check: Promise<void> | undefined;

function initialSession(): Session {
  const rider = parseRider(remembered.get());
  return rider ? { status: 'unknown', rider } : { status: 'signed-out' };
}

function become(rider: Rider | undefined): void {
  const before = session.rider;
  session = rider ? { status: 'signed-in', rider } : { status: 'signed-out' };
  remembered.set(rider && JSON.stringify(rider));
  if (rider && rider.racerId !== before?.racerId) followed.set(rider.racerId);
  if (!rider && before && followed.get() === before.racerId) followed.set(undefined);
  for (const listener of listeners) listener();
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}

/** Asks Cognito, once a visit, whether a remembered sign-in still holds. Without an answer it is taken to hold. */
export function checkSession(config: Config): Promise<void> {
  if (session.status !== 'unknown') return Promise.resolve();
  check ??= loadCognito()
    .then(({ restore }) => restore(config))
    .catch(() => session.rider)
    .then(become);
  return check;
}

/**
 * The ID token of who is signed in, renewed when it has expired.
 * @throws AlleycatError `NotSignedIn`, or what kept the token from being renewed
 */
export async function riderToken(config: Config): Promise<string> {
  const { idToken } = await loadCognito();
  const token = await idToken(config);
  if (token !== undefined) return token;
  become(undefined);
  throw new AlleycatError({
    errorType: 'NotSignedIn',
    message: 'nobody is signed in; sign in again to ride',
  });
}

/** @returns whether the account must be confirmed by the code in an e-mail first */
export async function signIn(
  config: Config,
  credentials: { username: string; password: string },
): Promise<'signed-in' | 'unconfirmed'> {
  const { enter } = await loadCognito();
  const rider = await enter(config, credentials);
  if (!rider) return 'unconfirmed';
  become(rider);
  return 'signed-in';
}

export async function signOut(config: Config): Promise<void> {
  const { leave } = await loadCognito();
  await leave(config);
  become(undefined);
}
