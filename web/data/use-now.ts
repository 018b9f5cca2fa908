import { useSyncExternalStore } from 'react';

const SECOND_MS = 1_000;

/** Calls at each full second, so that every clock of the page steps at the same moment. */
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

/** The time in milliseconds, to the second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, thisSecond);
}
