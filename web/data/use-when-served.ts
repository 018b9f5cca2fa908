import { useEffect } from 'react';
import { isServed } from './reload-when-replaced.ts';

/** The browser's `online` event comes too early, so only a response shows that requests succeed again. */
const PROBE_EVERY_MS = 3_000;

/** Calls `onServed` each time the page's server responds to a probe, while `isWaiting` is true. */
export function useWhenServed(isWaiting: boolean, onServed: () => void): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    const ask = () => void isServed({ fetch }).then((served) => served && onServed());
    const timer = setInterval(ask, PROBE_EVERY_MS);
    return () => clearInterval(timer);
  }, [isWaiting, onServed]);
}
