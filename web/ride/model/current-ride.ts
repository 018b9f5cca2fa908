/** The page's only ride. It is not part of a view, so it continues while the rider visits other views. */
import { useSyncExternalStore } from 'react';
import { createListeners } from '../../data/listeners.ts';
import { serverClock } from '../../data/server-clock.ts';
import { keepIfBest } from './best-ride.ts';
import { createRide, type Ride, type RideOptions, type RideState } from './create-ride.ts';
import { lockRide } from './lock-ride.ts';
import { forgetRide, storedRide, storeRide } from './stored-ride.ts';

let ride: Ride | undefined;
let unlock = () => {};
/** The ride whose result the rider has seen. */
let seen: Ride | undefined;
const { subscribe, notify } = createListeners();

/**
 * Catches up when the page becomes visible. The browser may not have run its timers while the page was
 * hidden.
 */
function wake(): void {
  ride?.catchUp();
}

function retry(): void {
  ride?.retry();
}

/**
 * Starts a ride, and ends the previous ride if there is one. Stores it, so that a new page can continue it.
 * @param release gives back the right to ride. Called when the ride ends
 */
export function startRide(options: RideOptions, release: () => void): void {
  endRide();
  const started = createRide(options);
  ride = started;
  unlock = release;
  let kept: string | undefined;
  const onChange = () => {
    const { phase, second, telemetry } = started.state();
    // a bike and the pushes change the ride several times a second
    const version = `${phase} ${second} ${telemetry.pending}`;
    if (version !== kept) keep(started, options);
    kept = version;
    notify();
  };
  started.subscribe(onChange);
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', retry);
  onChange();
}

/** Stores a ride for a later page. A finished ride only has to be kept until its readings are sent. */
function keep(started: Ride, options: RideOptions): void {
  const state = started.state();
  const isFinished = state.phase === 'finished';
  if (isFinished) {
    unlock();
    keepIfBest(state);
  }
  if (isFinished && state.telemetry.pending === 0) forgetRide();
  else storeRide({ ...options, progress: started.progress() });
}

/** Continues the ride that an earlier page has left behind, unless another tab is riding. */
export async function resumeRide(client: RideOptions['client']): Promise<void> {
  const left = storedRide(serverClock.now());
  if (left === undefined) return;
  const release = await lockRide(left.racerId);
  if (release) startRide({ ...left, client }, release);
}

/** Leaves the race, or dismisses the result of a finished ride. */
export function endRide(): void {
  if (ride) forgetRide();
  ride?.stop();
  ride = undefined;
  unlock();
  unlock = () => {};
  document.removeEventListener('visibilitychange', wake);
  window.removeEventListener('online', retry);
  notify();
}

/** Remembers that the rider has seen the result of the current ride. */
export function markResultSeen(): void {
  seen = ride;
  notify();
}

/** Whether the rider has seen the result of the current ride. */
export function useIsResultSeen(): boolean {
  return useSyncExternalStore(subscribe, () => ride !== undefined && seen === ride);
}

export function currentRide(): Ride | undefined {
  return ride;
}

/** The state of the ride, or undefined if there is no ride. */
export function useRide(): RideState | undefined {
  return useFromRide((state) => state);
}

/** A part of the ride's state. Renders only when this part changes. */
export function useFromRide<Part>(select: (state: RideState | undefined) => Part): Part {
  return useSyncExternalStore(subscribe, () => select(ride?.state()));
}

/** The race in this class that the visitor is riding in, if any. */
export function useRiddenRace(classId: number): string | undefined {
  return useFromRide((state) =>
    state?.phase === 'riding' && state.classId === classId ? state.raceId : undefined,
  );
}
