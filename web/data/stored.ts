/**
 * A value in the browser's local storage that notifies listeners of changes. If storage is blocked, the value
 * stays in memory until the page is closed.
 */
import { useSyncExternalStore } from 'react';
import { createListeners } from './listeners.ts';

interface Stored {
  get: () => string | undefined;
  set: (value: string | undefined) => void;
  subscribe: (onChange: () => void) => () => void;
}

export function stored(key: string): Stored {
  const { subscribe, notify } = createListeners();
  let value: string | undefined;
  try {
    value = localStorage.getItem(key) ?? undefined;
  } catch {
    // storage is blocked
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        if (next === undefined) localStorage.removeItem(key);
        else localStorage.setItem(key, next);
      } catch {
        // storage is blocked or full
      }
      notify();
    },
    subscribe,
  };
}

export function useStored(of: Stored): string | undefined {
  return useSyncExternalStore(of.subscribe, of.get);
}

/** Parses a stored value. Returns undefined if there is none or if it is not JSON. */
export function parseStored(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
