const lockOf = (racerId: string) => `alleycat.ride.${racerId}`;
/** The riders whose right to ride this tab has. */
const mine = new Set<string>();

/**
 * Takes a rider's right to ride, which only one tab of a browser can have. The right ends with the tab. Browsers
 * without Web Locks, and pages without HTTPS, give it to every tab.
 * @returns a function that gives the right back, or undefined if another tab has it
 */
export async function lockRide(racerId: string): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return () => {};
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockOf(racerId), { ifAvailable: true }, async (lock) => {
        if (!lock) return resolve(undefined);
        mine.add(racerId);
        await new Promise<void>((release) => resolve(() => release()));
      })
      // only now, because the lock ends after the callback
      .finally(() => mine.delete(racerId))
      .catch(reject);
  });
}

/** Returns whether another tab has a rider's right to ride. */
export async function isLockedElsewhere(racerId: string): Promise<boolean> {
  if (!('locks' in navigator) || mine.has(racerId)) return false;
  // a browser that blocks storage refuses the query
  const { held = [] } = await navigator.locks.query().catch(() => ({ held: [] }));
  return held.some(({ name }) => name === lockOf(racerId));
}
