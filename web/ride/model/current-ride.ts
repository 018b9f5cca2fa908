/** The page's only ride. It is not part of a view, so it continues while the rider visits other views. */
import { useSyncExternalStore } from 'react';
import { createRide, type Ride, type RideOptions, type RideState } from './create-ride.ts';

let ride: Ride | undefined;
const listeners = new Set<() => void>();

function notifyAll(): void {
  for (const listener of listeners) listener();
}

/** Asks for confirmation before the page closes, because a ride cannot be resumed. */
function warn(event: BeforeUnloadEvent): void {
  if (ride?.state().phase === 'riding') event.preventDefault();
}

/**
 * Catches up when the page becomes visible. The browser may not have run its timers while the page was
 * hidden.
 */
function wake(): void {
  ride?.catchUp();
}

/** Starts a ride, and ends the previous ride if there is one. */
export function startRide(options: RideOptions): void {
  endRide();
  ride = createRide(options);
  ride.subscribe(notifyAll);
  addEventListener('beforeunload', warn);
  document.addEventListener('visibilitychange', wake);
  notifyAll();
}

/** Leaves the race, or dismisses the result of a finished ride. */
export function endRide(): void {
  ride?.stop();
  ride = undefined;
  removeEventListener('beforeunload', warn);
  document.removeEventListener('visibilitychange', wake);
  notifyAll();
}

export function currentRide(): Ride | undefined {
  return ride;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state of the ride, or undefined if there is no ride. */
export function useRide(): RideState | undefined {
  return useSyncExternalStore(subscribe, () => ride?.state());
}

/** The race in this class that the visitor is riding in, if any. */
export function useRiddenRace(classId: number): string | undefined {
  return useSyncExternalStore(subscribe, () => {
    const state = ride?.state();
    return state?.phase === 'riding' && state.classId === classId ? state.raceId : undefined;
  });
}
