/** The current ride in the browser's storage, so that a new page can continue it. */
import { parseStored, stored } from '../../data/stored.ts';
import type { RideOptions, RideProgress } from './create-ride.ts';

/** Increase it when the stored form changes. Other versions are ignored. */
const VERSION = 2;

/** A ride, without what a page has to add to continue it. */
export interface StoredRide extends Pick<
  RideOptions,
  'classId' | 'raceId' | 'raceSeconds' | 'deadline' | 'racerId' | 'seed'
> {
  progress: RideProgress;
}

const store = stored('alleycat.ride');

export function storeRide(options: StoredRide): void {
  const { classId, raceId, raceSeconds, deadline, racerId, seed, progress } = options;
  const ride: StoredRide = { classId, raceId, raceSeconds, deadline, racerId, seed, progress };
  store.set(JSON.stringify({ version: VERSION, ...ride }));
}

export function forgetRide(): void {
  store.set(undefined);
}

/**
 * Returns the stored ride, or undefined if there is none whose race still accepts readings.
 * @param now the time on the server in epoch milliseconds
 */
export function storedRide(now: number): StoredRide | undefined {
  const ride = parseRide(store.get());
  return ride && now <= ride.deadline ? ride : undefined;
}

/** Only this page writes the value, so the version is all that has to be checked. */
function parseRide(text: string | undefined): StoredRide | undefined {
  const value = parseStored(text) as (StoredRide & { version?: unknown }) | null | undefined;
  return value?.version === VERSION ? value : undefined;
}
