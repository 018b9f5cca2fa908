/**
 * A value that the browser keeps for this page. All readers hear of a change. Where storage is forbidden the value
 * lasts as long as the page.
 */
import { useSyncExternalStore } from 'react';

interface Stored {
  get: () => string | undefined;
  set: (value: string | undefined) => void;
  subscribe: (onChange: () => void) => () => void;
}

export function stored(key: string): Stored {
  const listeners = new Set<() => void>();
  let value: string | undefined;
  try {
    value = localStorage.getItem(key) ?? undefined;
  } catch {
    // storage is forbidden
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        if (next === undefined) localStorage.removeItem(key);
        else localStorage.setItem(key, next);
      } catch {
        // storage is forbidden or full
      }
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

export function useStored(of: Stored): string | undefined {
  return useSyncExternalStore(of.subscribe, of.get);
}
