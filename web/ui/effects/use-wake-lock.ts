import { useEffect } from 'react';

/** Keeps the screen on while the component is shown, where the browser can and the battery allows it. */
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
          // refused, for example to save the battery: the screen may go off then
        },
      );
    };
    acquire();
    // the browser lets go of it whenever the page is hidden
    document.addEventListener('visibilitychange', acquire);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', acquire);
      void lock?.release();
    };
  }, []);
}
