/** The one ride of the page. It lives above the views, so it goes on while the rider looks at others. */
import { useSyncExternalStore } from 'react';
import { createRide, type Ride, type RideOptions, type RideState } from './create-ride.ts';

let ride: Ride | undefined;
const listeners = new Set<() => void>();

function tellAll(): void {
  for (const listener of listeners) listener();
}

/** Asks before the page is left: a ride cannot be taken up again. */
function warn(event: BeforeUnloadEvent): void {
  if (ride?.state().phase === 'riding') event.preventDefault();
}

/** A browser that shows the page again may not have run its timers meanwhile. */
function wake(): void {
  ride?.catchUp();
}

/** Starts a ride, in place of the one before. */
export function startRide(options: RideOptions): void {
  endRide();
  ride = createRide(options);
  ride.subscribe(tellAll);
  addEventListener('beforeunload', warn);
  document.addEventListener('visibilitychange', wake);
  tellAll();
}

/** Leaves the race, or the result of the last one. */
export function endRide(): void {
  ride?.stop();
  ride = undefined;
  removeEventListener('beforeunload', warn);
  document.removeEventListener('visibilitychange', wake);
  tellAll();
}

export function currentRide(): Ride | undefined {
  return ride;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state of the ride; undefined when there is none. */
export function useRide(): RideState | undefined {
  return useSyncExternalStore(subscribe, () => ride?.state());
}

/** The race of a class in which a ride is on; undefined when none is. */
export function useRiddenRace(classId: number): string | undefined {
  return useSyncExternalStore(subscribe, () => {
    const state = ride?.state();
    return state?.phase === 'riding' && state.classId === classId ? state.raceId : undefined;
  });
}
