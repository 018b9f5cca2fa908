import { useEffect } from 'react';

/** Keeps the screen on while the component is shown, if the browser allows it. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const acquire = () => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (acquired) => {
          if (isOver) void acquired.release();
          else lock = acquired;
        },
        () => {
          // the browser refused, for example to save battery, so let the screen turn off
        },
      );
    };
    acquire();
    // the browser releases the lock whenever the page is hidden
    document.addEventListener('visibilitychange', acquire);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', acquire);
      void lock?.release();
    };
  }, []);
}
