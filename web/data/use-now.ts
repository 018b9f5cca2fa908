import { useSyncExternalStore } from 'react';

const SECOND_MS = 1_000;

/** Calls `onTick` on each full second, so that all clocks on the page tick together. */
function subscribe(onTick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        onTick();
        wait();
      },
      SECOND_MS - (Date.now() % SECOND_MS),
    );
  };
  wait();
  return () => clearTimeout(timer);
}

const thisSecond = () => Math.floor(Date.now() / SECOND_MS) * SECOND_MS;

/** The current time in milliseconds, rounded down to the second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, thisSecond);
}
