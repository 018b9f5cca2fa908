/** Functions to call when something changes. */
export interface Listeners {
  /** Adds a listener. Returns a function that removes it. */
  subscribe: (listener: () => void) => () => void;
  notify: () => void;
  clear: () => void;
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify() {
      for (const listener of listeners) listener();
    },
    clear: () => listeners.clear(),
  };
}
