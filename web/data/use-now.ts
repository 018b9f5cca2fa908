import { useSyncExternalStore } from 'react';
import { serverClock } from './server-clock.ts';

const SECOND_MS = 1_000;

/**
 * Calls `onTick` on each full second, so that all clocks on the page tick together. Returns a function that
 * unsubscribes.
 */
export function onEachSecond(onTick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        onTick();
        wait();
      },
      SECOND_MS - (serverClock.now() % SECOND_MS),
    );
  };
  wait();
  return () => clearTimeout(timer);
}

const thisSecond = () => Math.floor(serverClock.now() / SECOND_MS) * SECOND_MS;

/** The time on the server in milliseconds, rounded down to the second. */
export function useNow(): number {
  return useSyncExternalStore(onEachSecond, thisSecond);
}
