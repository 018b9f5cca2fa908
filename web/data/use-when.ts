import { useEffect } from 'react';

export interface When {
  /** Time between two checks, in milliseconds. */
  everyMs: number;
  isEnabled: boolean;
}

/** Checks regularly whether something is due, and calls `act` each time it is. */
export function useWhen(isDue: () => Promise<boolean>, act: () => void, { everyMs, isEnabled }: When): void {
  useEffect(() => {
    if (!isEnabled) return undefined;
    const timer = setInterval(() => void isDue().then((due) => due && act()), everyMs);
    return () => clearInterval(timer);
  }, [isDue, act, everyMs, isEnabled]);
}
